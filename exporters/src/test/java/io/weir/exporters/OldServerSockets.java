package io.weir.exporters;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;

/** Sockets of a server that speaks TLS 1.2 and nothing newer. */
final class OldServerSockets extends SSLServerSocketFactory {

  private final SSLServerSocketFactory factory;

  OldServerSockets(SSLServerSocketFactory factory) {
    this.factory = factory;
  }

  private static ServerSocket old(ServerSocket socket) {
    ((SSLServerSocket) socket).setEnabledProtocols(new String[] {"TLSv1.2"});
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return old(factory.createServerSocket(port));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return old(factory.createServerSocket(port, backlog));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return old(factory.createServerSocket(port, backlog, address));
  }
}
