package io.weir.exporters.delivery;

/** Told what becomes of records that an exporter holds. Thread-safe; never blocks. */
public interface HeldRecords {

  /** For whoever does not want to know. */
  HeldRecords UNOBSERVED =
      new HeldRecords() {
        @Override
        public void recovered(long records) {}

        @Override
        public void spooled(long change) {}

        @Override
        public void exported(long records) {}

        @Override
        public void failed(long records, Throwable reason) {}

        @Override
        public void displaced(long records) {}
      };

  /** An earlier process left records on disk. */
  void recovered(long records);

  /** So many more records are on disk, or less. */
  void spooled(long change);

  /** Records reached their destination. */
  void exported(long records);

  /** Records were refused, or could not be kept. */
  void failed(long records, Throwable reason);

  /** Records gave way to newer ones. */
  void displaced(long records);
}
