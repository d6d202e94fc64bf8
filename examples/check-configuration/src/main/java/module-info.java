/** Reads configurations: needs the parsers alone. */
module com.example.check {
  requires io.weir.config;
}
