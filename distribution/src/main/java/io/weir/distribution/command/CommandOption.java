package io.weir.distribution.command;

import org.jspecify.annotations.Nullable;

/**
 * The options: HAProxy's (management guide, section 3) and what becomes of each here.
 *
 * <p>They are one-letter words with letters behind them, not bundles of one-letter options: {@code
 * -db} is neither {@code -d -b} nor {@code -d} with the value {@code b}.
 */
public enum CommandOption {
  FILE("-f", Form.VALUE, "<file|dir>", "reads a configuration file, or all *.cfg of a directory"),
  CHECK("-c", "checks all files and exits: 0 if they are right, 1 if not"),
  CONDITION("-cc", Form.VALUE, "<condition>", "evaluates a condition and exits: 0 if it holds"),
  VERSION("-v", "prints the version and exits"),
  DETAILS("-vv", "prints versions, modules, plugins and everything they provide, and exits"),
  VERBOSE("-V", "says so where a check succeeds; reverts -q"),
  QUIET("-q", "prints no messages"),
  FORMAT("--format", Form.VALUE, "<format>", "text or json for problems; explain also mermaid"),
  DIRECTORY("-C", Form.VALUE, "<dir>", "changes to a directory before anything is read"),
  CONNECTIONS("-n", Form.VALUE, "<limit>", "connections on all frontends; wins over maxconn"),
  PID_FILE("-p", Form.VALUE, "<file>", "writes the process's number to a file; wins over pidfile"),
  PEER("-L", Form.VALUE, "<name>", "this process's name among its peers"),
  DEBUG("-d", "logs what happens inside"),
  FOREGROUND("-db", "stays in the foreground, as it always does"),
  DIAGNOSTIC("-dD", "shows what .diag lines say"),
  ZERO_WARNING("-dW", "refuses to start where there are warnings"),
  FINISH("-sf", Form.NUMBERS, "[<pid>...]", "once it runs, asks old processes to finish"),
  TERMINATE("-st", Form.NUMBERS, "[<pid>...]", "once it runs, asks old processes to stop"),

  DAEMON("-D", "a JVM cannot detach itself: leave that to the service manager"),
  MASTER("-W", "there is no master process: leave restarts to the service manager"),
  MASTER_NOTIFY("-Ws", "there is no master process: leave restarts to the service manager"),
  MASTER_SOCKET("-S", Form.VALUE, "<bind>", "there is no master process"),
  MEMORY("-m", Form.VALUE, "<megabytes>", "the JVM limits memory: WEIR_JAVA_OPTS=-Xmx<megabytes>m"),
  PROXY_CONNECTIONS("-N", Form.VALUE, "<limit>", "a proxy without maxconn has no limit of its own"),
  OLD_SOCKETS("-x", Form.VALUE, "<socket>", "listening sockets are bound anew"),
  RESOLVE_IPV4("-4", "addresses are the system's to resolve"),
  DUMP_CONFIG("-dC", Form.PREFIX, "[key]", "it shows HAProxy's internals"),
  DUMP_FEATURES("-dF", "it tunes HAProxy's internals"),
  GETADDRINFO("-dG", "it tunes HAProxy's internals"),
  INSECURE_FORK("-dI", "it tunes HAProxy's internals"),
  DUMP_KEYWORDS("-dK", Form.PREFIX, "[class,...]", "-vv lists what there is"),
  DUMP_LIBRARIES("-dL", "-vv lists the modules"),
  POISON_MEMORY("-dM", Form.PREFIX, "[byte|option,...]", "it tunes HAProxy's internals"),
  NO_REUSEPORT("-dR", "it tunes HAProxy's internals"),
  NO_SPLICE("-dS", "it tunes HAProxy's internals"),
  NO_KTLS("-dT", "it tunes HAProxy's internals"),
  NO_VERIFY("-dV", "no server is connected to over TLS yet"),
  NO_ZERO_COPY("-dZ", "it tunes HAProxy's internals"),
  CPU_AFFINITY("-dc", "it tunes HAProxy's internals"),
  NO_EPOLL("-de", "it tunes HAProxy's internals"),
  NO_KQUEUE("-dk", "it tunes HAProxy's internals"),
  NO_POLL("-dp", "it tunes HAProxy's internals"),
  NO_EVPORTS("-dv", "it tunes HAProxy's internals"),
  IGNORE_RESOLUTION("-dr", "it tunes HAProxy's internals"),
  TRACES("-dt", Form.PREFIX, "[trace,...]", "it shows HAProxy's internals");

  /** What stands after an option. */
  enum Form {
    /** Nothing. */
    FLAG,
    /** The next word. */
    VALUE,
    /** Possibly something in the same word. */
    PREFIX,
    /** Any number of words that do not begin with a dash. */
    NUMBERS
  }

  private final String word;
  private final Form form;
  private final String label;
  private final String meaning;

  CommandOption(String word, String meaning) {
    this(word, Form.FLAG, "", meaning);
  }

  CommandOption(String word, Form form, String label, String meaning) {
    this.word = word;
    this.form = form;
    this.label = label;
    this.meaning = meaning;
  }

  /** As the user writes it. */
  public String word() {
    return word;
  }

  Form form() {
    return form;
  }

  /** What stands after it, for the usage text. */
  String label() {
    return label;
  }

  /** What it does; of an option without effect, why it has none. */
  public String meaning() {
    return meaning;
  }

  /** Whether it does what HAProxy does; the others are accepted with a warning. */
  public boolean hasEffect() {
    return compareTo(DAEMON) < 0;
  }

  /** The option that a word is, or null. */
  static @Nullable CommandOption of(String argument) {
    CommandOption byPrefix = null;
    for (CommandOption option : values()) {
      if (option.word.equals(argument)) {
        return option;
      }
      if (option.form == Form.PREFIX && argument.startsWith(option.word)) {
        byPrefix = option;
      }
    }
    return byPrefix;
  }
}
