package io.weir.proxy.netty.listen;

import io.weir.proxy.netty.plan.BindAddress;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of a listening unix socket: what is there before, who may use it, and its removal. */
final class UnixSocket {

  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ,
  };

  private final BindAddress.Unix address;
  private final @Nullable Path path;

  UnixSocket(BindAddress.Unix address) {
    this.address = address;
    // A name in the abstract namespace is no file.
    this.path = address.path().startsWith("\0") ? null : Path.of(address.path());
  }

  /** Takes away the socket that an earlier process left behind; any other file stays. */
  void prepare() throws IOException {
    Path file = path;
    if (file != null
        && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(file);
    }
  }

  /** Sets mode and owners as the bind line says. */
  void protect() throws IOException {
    Path file = path;
    if (file == null) {
      return;
    }
    if (address.mode() >= 0) {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      for (int i = 0; i < BITS.length; i++) {
        if ((address.mode() & 1 << i) != 0) {
          permissions.add(BITS[i]);
        }
      }
      Files.setPosixFilePermissions(file, permissions);
    }
    FileSystem system = file.getFileSystem();
    UserPrincipalLookupService names = system.getUserPrincipalLookupService();
    if (address.user() != null) {
      Files.setOwner(file, names.lookupPrincipalByName(address.user()));
    }
    if (address.group() != null) {
      Files.getFileAttributeView(file, PosixFileAttributeView.class)
          .setGroup(names.lookupPrincipalByGroupName(address.group()));
    }
  }

  void remove() {
    Path file = path;
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The next process replaces it.
        return;
      }
    }
  }
}
