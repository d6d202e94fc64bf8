package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsFetchesTest {

  private final SampleCompiler compiler = new SampleCompiler();
  private final TestingStream stream = new TestingStream();

  private void speaksTcp() {
    ((TestingProxy) stream.frontend()).http(false);
  }

  private String value(String expression) {
    CompileContext context = CompileContexts.of(stream);
    SampleExpression compiled = compiler.compile(CompileContexts.word(expression), context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled).isNotNull();
    return Examples.shown(compiled.fetch(stream, Direction.REQUEST));
  }

  // What openssl x509 says about the same file.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl_fc | bool 1",
        "ssl_fc_protocol | str TLSv1.3",
        "ssl_fc_cipher | str TLS_AES_256_GCM_SHA384",
        "ssl_fc_use_keysize | sint 256",
        "ssl_fc_alg_keysize | sint 256",
        "ssl_fc_sni | str host.example",
        "ssl_fc_curve | str X25519",
        "ssl_fc_crtname | str site.pem",
        "ssl_fc_has_sni | bool 1",
        "ssl_fc_alpn | str h2",
        "ssl_fc_session_id | bin 0102",
        "ssl_fc_is_resumed | bool 0",
        "ssl_fc_has_crt | bool 1",
        "ssl_c_used | bool 1",
        "ssl_c_verify | sint 0",
        "ssl_c_version | sint 3",
        "ssl_c_serial | bin 1234",
        "ssl_c_sha1,hex | str 3005889BF42C3301EB67D60CEC06ADEA7F9F28A3",
        "ssl_c_der,sha1,hex | str 3005889BF42C3301EB67D60CEC06ADEA7F9F28A3",
        "ssl_c_chain_der,sha1,hex | str 3005889BF42C3301EB67D60CEC06ADEA7F9F28A3",
        "ssl_c_notbefore | str 261121011127Z",
        "ssl_c_notafter | str 001024011127Z",
        "ssl_c_key_alg | str rsaEncryption",
        "ssl_c_sig_alg | str RSA-SHA256",
        "ssl_c_san | str DNS:joe.example, IP Address:10.0.0.1, email:joe@example.com, URI:http://joe/",
        "ssl_c_s_dn | str /C=FR/O=Acme, Inc/OU=One/OU=Two/CN=joe/emailAddress=joe@example.com",
        "ssl_c_s_dn(CN) | str joe",
        "ssl_c_s_dn(OU) | str One",
        "ssl_c_s_dn(OU,2) | str Two",
        "ssl_c_s_dn(OU,-1) | str Two",
        "ssl_c_s_dn(OU,3) | (none)",
        "ssl_c_s_dn(emailAddress) | str joe@example.com",
        "ssl_c_i_dn | str /C=DE/O=Weir Root/CN=root",
        "ssl_c_i_dn(,0,rfc2253) | str CN=root,O=Weir Root,C=DE",
        "ssl_c_r_dn(O) | str Weir Root"
      })
  void describesTheClientsConnection(String expression, String expected) {
    stream.session().tlsDetails(TestingTls.withClientCertificate());
    assertThat(value(expression)).isEqualTo(expected);
  }

  @Test
  void hasNoValueWithoutTls() {
    assertThat(value("ssl_fc")).isEqualTo("bool 0");
    assertThat(value("ssl_fc_sni")).isEqualTo("(none)");
    assertThat(value("ssl_fc_has_sni")).isEqualTo("bool 0");
    assertThat(value("ssl_c_used")).isEqualTo("(none)");
    assertThat(value("ssl_c_s_dn")).isEqualTo("(none)");
    assertThat(value("ssl_c_der")).isEqualTo("(none)");
  }

  /** The first message of the JVM's own client. */
  private static String clientHello() throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("host.example", 443);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
    engine.setSSLParameters(parameters);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return ByteText.of(bytes);
  }

  @Test
  void readsAClientHelloOnItsWay() throws Exception {
    speaksTcp();
    stream.payload(Direction.REQUEST, clientHello(), false);
    assertThat(value("req.ssl_hello_type")).isEqualTo("sint 1");
    assertThat(value("req_ssl_hello_type")).isEqualTo("sint 1");
    assertThat(value("req.ssl_sni")).isEqualTo("str host.example");
    assertThat(value("req_ssl_sni")).isEqualTo("str host.example");
    assertThat(value("req.ssl_alpn")).isEqualTo("str h2,http/1.1");
    assertThat(value("req.ssl_ver")).isEqualTo("sint " + (3 * 65536 + 3));
    assertThat(value("req_ssl_ver")).isEqualTo("sint " + (3 * 65536 + 3));
    assertThat(value("req.ssl_ec_ext")).isEqualTo("bool 1");
    assertThat(value("req.ssl_cipherlist,hex")).contains("1302");
    assertThat(value("req.ssl_supported_groups,hex")).contains("001D");
    assertThat(value("req.ssl_keyshare_groups,hex")).contains("001D");
    assertThat(value("req.ssl_sigalgs,hex")).contains("0403");
    assertThat(value("req.ssl_st_ext")).matches("sint [01]");
    assertThat(value("res.ssl_hello_type")).isEqualTo("(none)");
  }

  @Test
  void hasNoValueBeforeTheHelloIsComplete() throws Exception {
    speaksTcp();
    String hello = clientHello();
    for (int length = 0; length < hello.length(); length += 7) {
      stream.payload(Direction.REQUEST, hello.substring(0, length), false);
      assertThat(value("req.ssl_sni")).isEqualTo("(none)");
      assertThat(value("req.ssl_hello_type")).isEqualTo("(none)");
    }
    stream.payload(Direction.REQUEST, "GET / HTTP/1.1\r\n\r\n", true);
    assertThat(value("req.ssl_ver")).isEqualTo("(none)");
  }

  @Test
  void readsTheCookieOfARemoteDesktop() {
    speaksTcp();
    String request = "\3\0\0\53\46\u00e0\0\0\0\0\0Cookie: mstshash=joe\r\n\1\0\10\0\3\0\0\0";
    stream.payload(Direction.REQUEST, request, true);
    assertThat(value("req.rdp_cookie(MSTSHASH)")).isEqualTo("str joe");
    assertThat(value("rdp_cookie")).isEqualTo("str joe");
    assertThat(value("rdp_cookie(msts)")).isEqualTo("(none)");
    assertThat(value("req.rdp_cookie_cnt")).isEqualTo("sint 1");
    assertThat(value("rdp_cookie_cnt(msts)")).isEqualTo("sint 0");
    stream.payload(Direction.REQUEST, "GET / HTTP/1.1\r\n", true);
    assertThat(value("rdp_cookie")).isEqualTo("(none)");
  }
}
