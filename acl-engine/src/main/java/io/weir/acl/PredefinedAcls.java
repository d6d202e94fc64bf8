package io.weir.acl;

import io.weir.api.acl.Acl;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The access lists that need no declaration (HAProxy manual, section 7.4), compiled when they are
 * first used.
 */
final class PredefinedAcls {

  private static final Map<String, String> DEFINITIONS = new LinkedHashMap<>();

  static {
    DEFINITIONS.put("FALSE", "always_false");
    DEFINITIONS.put("HTTP", "req.proto_http");
    DEFINITIONS.put("HTTP_1.0", "req.ver 1.0");
    DEFINITIONS.put("HTTP_1.1", "req.ver 1.1");
    DEFINITIONS.put("HTTP_2.0", "req.ver 2.0");
    DEFINITIONS.put("HTTP_3.0", "req.ver 3.0");
    DEFINITIONS.put("HTTP_CONTENT", "req.hdr_val(content-length) gt 0");
    DEFINITIONS.put("HTTP_URL_ABS", "url_reg ^[^/:]*://");
    DEFINITIONS.put("HTTP_URL_SLASH", "url_beg /");
    DEFINITIONS.put("HTTP_URL_STAR", "url *");
    DEFINITIONS.put("LOCALHOST", "src 127.0.0.1/8 ::1");
    DEFINITIONS.put("METH_CONNECT", "method CONNECT");
    DEFINITIONS.put("METH_DELETE", "method DELETE");
    DEFINITIONS.put("METH_GET", "method GET HEAD");
    DEFINITIONS.put("METH_HEAD", "method HEAD");
    DEFINITIONS.put("METH_OPTIONS", "method OPTIONS");
    DEFINITIONS.put("METH_POST", "method POST");
    DEFINITIONS.put("METH_PUT", "method PUT");
    DEFINITIONS.put("METH_TRACE", "method TRACE");
    DEFINITIONS.put("RDP_COOKIE", "req.rdp_cookie_cnt gt 0");
    DEFINITIONS.put("REQ_CONTENT", "req.len gt 0");
    DEFINITIONS.put("TRUE", "always_true");
    DEFINITIONS.put("WAIT_END", "wait_end");
  }

  private final CriterionCompiler criteria;
  private final Map<String, NamedAcl> compiled = new ConcurrentHashMap<>();

  PredefinedAcls(CriterionCompiler criteria) {
    this.criteria = criteria;
  }

  static Map<String, String> definitions() {
    return Collections.unmodifiableMap(DEFINITIONS);
  }

  Set<String> names() {
    return DEFINITIONS.keySet();
  }

  /**
   * The access list of that name, or null where there is none, or where it needs a fetch that this
   * process does not have, which is reported at the place of use.
   */
  @Nullable NamedAcl find(String name, SourceLocation at, CompileContext context) {
    NamedAcl known = compiled.get(name);
    String definition = DEFINITIONS.get(name);
    if (known != null || definition == null) {
      return known;
    }
    List<Word> words = new ArrayList<>();
    for (String word : definition.split(" ")) {
      words.add(new Word(word, SourceLocation.ofFile("predefined acl " + name)));
    }
    Problems problems = new Problems();
    Criterion criterion =
        criteria.compile(
            words,
            new CompileContext(problems, context.process(), context.proxy(), AclLookup.NONE));
    if (criterion == null) {
      for (ConfigProblem problem : problems.all()) {
        if (problem.severity() == Severity.ALERT) {
          context.problems().error(at, "acl '" + name + "' cannot be used: " + problem.message());
        }
      }
      return null;
    }
    NamedAcl acl = new NamedAcl(name);
    acl.add(criterion);
    NamedAcl other = compiled.putIfAbsent(name, acl);
    return other == null ? acl : other;
  }

  /** The same by name alone, for expressions. */
  AclLookup lookup(CompileContext context) {
    return new AclLookup() {
      @Override
      public @Nullable Acl find(String name) {
        return PredefinedAcls.this.find(name, SourceLocation.ofFile("acl " + name), context);
      }

      @Override
      public List<String> names() {
        return List.copyOf(PredefinedAcls.this.names());
      }
    };
  }
}
