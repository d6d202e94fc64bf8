package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testkit.TestingStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns match, after the manual's sections 7.1.1 to 7.1.6 and HAProxy itself. */
@DisplayName("Criteria")
class MatchTableTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // exact strings
        "str(abc) abc | true",
        "str(abc) x abc y | true",
        "str(abc) ab abcd | false",
        "str(abc) ABC | false",
        "str(abc) -i ABC | true",
        "str(-i) -- -i | true",
        "str(-i) x -i | true",
        // prefixes, suffixes, substrings
        "str(/static/a.gif) -m beg /img /static | true",
        "str(/static) -m beg /static/ | false",
        "str(/Static) -m beg -i /sTATIC | true",
        "str(a.gif) -m end .png .gif | true",
        "str(a.gif2) -m end .gif | false",
        "str(A.GIF) -m end -i .gif | true",
        "str(abcdef) -m sub cde | true",
        "str(abcdef) -m sub ced | false",
        "str(abcdef) -m sub -i XX CDE | true",
        "str(abcdef) -m sub 1 2 3 4 5 6 7 8 def | true",
        "str(abcdef) -m sub 1 2 3 4 5 6 7 8 deg | false",
        // directories, with the manual's example
        "str(/images/png/logo/32x32.png) -m dir /images | true",
        "str(/images/png/logo/32x32.png) -m dir /images/png | true",
        "str(/images/png/logo/32x32.png) -m dir images/png | true",
        "str(/images/png/logo/32x32.png) -m dir /png/logo | true",
        "str(/images/png/logo/32x32.png) -m dir logo/32x32.png | true",
        "str(/images/png/logo/32x32.png) -m dir 32x32.png | true",
        "str(/images/png/logo/32x32.png) -m dir 32x32 | false",
        "str(/images/pngs) -m dir png | false",
        "str(/a/png?x) -m dir png | true",
        // domains, with the manual's example
        "str(http://www1.dc-eu.example.com:80/blah) -m dom http | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom .www1 | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom dc-eu | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom 80 | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom dc-eu.example | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom :www1: | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom dc-eu.example:80 | false",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom example.com:80 | true",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom eu | false",
        "str(http://www1.dc-eu.example.com:80/blah) -m dom dc | false",
        "str(WWW.Example.com) -m dom -i example.COM | true",
        // regular expressions
        "str(/foo.php) -m reg ^/.+\\.php$ | true",
        "str(/foo.php5) -m reg ^/.+\\.php$ | false",
        "str(/FOO.PHP) -m reg -i ^/.+\\.php$ | true",
        // integers
        "int(1024) 1024:65535 | true",
        "int(1023) 1024:65535 | false",
        "int(1023) :1023 | true",
        "int(70000) 1024: | true",
        "int(5) 1 3 5 | true",
        "int(5) 1 3 6 | false",
        "int(-3) lt 0 | true",
        "int(5) eq 5 | true",
        "int(5) ge 5 | true",
        "int(5) gt 5 | false",
        "int(5) gt 4 | true",
        "int(5) le 4 | false",
        "int(5) lt 6 | true",
        "int(5) lt 2:6 | true",
        "int(9223372036854775807) gt 9223372036854775806 | true",
        "int(9223372036854775806) gt 9223372036854775806 | false",
        "int(5) 1-5 | true",
        "int(6) 1-5 | false",
        "int(6) 1-5 6- | true",
        "bool(true) -m int 1 | true",
        "str(42) -m int 40:45 | true",
        "str(x42) -m int 40:45 | false",
        // length
        "str(abcde) -m len 5 | true",
        "str(abcde) -m len gt 5 | false",
        "str(abcde) -m len 1:3 5:7 | true",
        // booleans
        "bool(true) | true",
        "bool(false) | false",
        "int(0) -m bool | false",
        "int(7) -m bool | true",
        "always_true | true",
        // presence
        "str() -m found | true",
        "req.hdr(nobody) -m found | false",
        "req.hdr(nobody) -m len 0 | false",
        // bytes
        "bin(48656c6c6f0a) -m bin 48656c6c6f0a | true",
        "bin(48656c6c6f0a) -m bin 48656C6C6F0A | true",
        "bin(48656c6c6f0a) -m bin 48656c6c6f | false",
        "bin(3c7461673e) -m sub <tag> | true",
        "bin(410042) -m str A | true",
        // addresses
        "str(192.168.0.1) -m ip 192.168.1 | true",
        "str(10.0.0.12) -m ip 10.12 | true",
        "str(127.0.0.1) -m ip 127.1 | true",
        "str(0.0.0.127) -m ip 127 | true",
        "str(192.168.3.255) -m ip 192.168.0.1/22 | true",
        "str(192.168.4.0) -m ip 192.168.1/22 | false",
        "str(10.200.1.1) -m ip 10.12/8 | true",
        "str(10.9.0.77) -m ip 10.0.0.1/255.0.255.0 | true",
        "str(10.9.1.77) -m ip 10.0.0.1/255.0.255.0 | false",
        "str(2001:db8::1) -m ip 2001:db8::/32 | true",
        "str(2001:db9::1) -m ip 2001:db8::/32 | false",
        "str(::ffff:10.1.2.3) -m ip 10.0.0.0/8 | true",
        "str(::10.1.2.3) -m ip 10.0.0.0/8 | true",
        "str(2002:0a01:0203::) -m ip 10.0.0.0/8 | true",
        "str(2003:0a01:0203::) -m ip 10.0.0.0/8 | false",
        "str(10.1.2.3) -m ip ::ffff:10.0.0.0/104 | true",
        "str(10.1.2.3) -m ip ::/0 | true",
        "str(no-address) -m ip 0.0.0.0/0 | false",
      })
  void matchAsTheManualSays(String criterion, boolean expected) {
    assertThat(new AclBench().test("if { " + criterion + " }", new TestingStream()))
        .isEqualTo(expected);
  }
}
