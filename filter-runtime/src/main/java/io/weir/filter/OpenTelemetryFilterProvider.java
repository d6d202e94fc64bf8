package io.weir.filter;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.management.CliCommand;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.OtelParser;
import io.weir.filter.management.FilterCommands;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter {@code opentelemetry}: {@code filter opentelemetry [id <id>] config <file>}.
 *
 * <p>One provider serves one process: it knows all its filters, for the command line socket.
 */
public final class OpenTelemetryFilterProvider implements FilterProvider {

  static final String KEYWORD = "opentelemetry";

  private static final String DEFAULT_ID = "otel-filter";
  private static final int MAX_ID_LENGTH = 64;
  private static final String USAGE = " (use 'filter opentelemetry [id <id>] config <file>')";

  private final Map<String, String> environment;
  private final FilterDirectory filters = new FilterDirectory();

  /** A provider that expands the variables of this process's environment. */
  public OpenTelemetryFilterProvider() {
    this(System.getenv());
  }

  /**
   * A provider.
   *
   * @param environment what {@code "$NAME"} stands for in filter files; read whenever a file is
   *     read
   */
  public OpenTelemetryFilterProvider(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String keyword() {
    return KEYWORD;
  }

  @Override
  public @Nullable FilterFactory parse(
      List<Word> arguments, List<Word> line, FilterServices services, Problems problems) {
    int before = problems.errorCount();
    Word id = null;
    Word file = null;
    for (int i = 0; i < arguments.size(); i += 2) {
      Word keyword = arguments.get(i);
      if (!keyword.is("id") && !keyword.is("config")) {
        problems.error(
            keyword.location(),
            "'" + KEYWORD + "' : unknown keyword '" + keyword + "'" + USAGE,
            DidYouMean.hint(keyword.text(), List.of("id", "config")));
        return null;
      }
      if (i + 1 == arguments.size() || arguments.get(i + 1).text().isEmpty()) {
        problems.error(keyword.location(), "'" + keyword + "' : too few arguments" + USAGE);
        return null;
      }
      Word value = arguments.get(i + 1);
      if ((keyword.is("id") ? id : file) != null) {
        problems.error(keyword.location(), "'" + keyword + "' : already set" + USAGE);
      } else if (keyword.is("id")) {
        checkId(value, problems);
        id = value;
      } else {
        file = value;
      }
    }
    if (file == null) {
      problems.error(
          line.get(0).location(), "'" + KEYWORD + "' : no configuration file specified" + USAGE);
    }
    if (file == null || problems.errorCount() > before) {
      return null;
    }
    return read(id == null ? DEFAULT_ID : id.text(), line.get(0), file, services, problems);
  }

  private FilterFactory read(
      String id, Word line, Word file, FilterServices services, Problems problems) {
    int before = problems.errorCount();
    OtelConfig config = null;
    try {
      config =
          new OtelParser().parse(Path.of(file.text()), id, environment, file.location(), problems);
    } catch (InvalidPathException e) {
      problems.error(file.location(), "'" + file + "' : invalid file name: " + e.getReason());
    }
    return new OpenTelemetryFilterFactory(
        id, line, config, problems.errorCount() == before, services, filters);
  }

  private static void checkId(Word id, Problems problems) {
    if (id.text().length() > MAX_ID_LENGTH) {
      problems.error(
          id.location(), "'" + id + "' : name too long (expected: at most " + MAX_ID_LENGTH + ")");
    }
    for (int i = 0; i < id.text().length(); i++) {
      char c = id.text().charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_-.:".indexOf(c) >= 0;
      if (!allowed) {
        problems.error(id.location(), "'" + id + "' : invalid character '" + c + "'");
        return;
      }
    }
  }

  @Override
  public List<RuleActionProvider> ruleActions() {
    return List.of(new GroupActionProvider(filters));
  }

  @Override
  public List<CliCommand> commands() {
    return new FilterCommands(filters::instances).commands();
  }

  @Override
  public String summary() {
    return "spans, measurements and log records of streams, through OpenTelemetry";
  }
}
