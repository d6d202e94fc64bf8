package io.weir.distribution;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import com.google.inject.util.Modules;
import io.weir.acl.AclModule;
import io.weir.api.config.Problems;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.distribution.plugin.LayeredProviderLoader;
import io.weir.distribution.plugin.PluginException;
import io.weir.distribution.plugin.PluginModule;
import io.weir.distribution.plugin.ProviderLoader;
import io.weir.exporters.ExportersModule;
import io.weir.exporters.PipelineFormats;
import io.weir.filter.FilterModule;
import io.weir.logging.LoggingModule;
import io.weir.propagation.PropagationModule;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.sample.SampleModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program put together: reads configurations, and makes proxies of them.
 *
 * <p>Reading and starting are for one thread at a time.
 */
public final class Weir {

  /**
   * What {@code feature()} answers true to in conditions: the build options of HAProxy whose
   * keywords there are.
   *
   * <p>OPENSSL stands for the converters that need it there: digests, signatures, ciphers, tokens.
   * What it also stands for there, and is not here, is refused where it is written: better than a
   * configuration that leaves it out in silence. PCRE2 stands for expressions of Perl's kind.
   */
  static final Set<String> FEATURES =
      Set.of("EPOLL", "GETADDRINFO", "OPENSSL", "OTEL", "PCRE2", "THREAD");

  /** What {@code enabled()} answers true to in conditions: no option switches any of it off. */
  static final Set<String> ENABLED = Set.of("EPOLL", "GETADDRINFO", "POLL");

  private final Injector injector;
  private final Assembly assembly;

  /** Shared with the modules, which look variables up in it while they read files. */
  private final Map<String, String> environment;

  private Weir(Injector injector, Map<String, String> environment) {
    this.injector = injector;
    this.assembly = injector.getInstance(Assembly.class);
    this.environment = environment;
  }

  /** Begins an assembly of Weir's own parts. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads and checks configuration files, and the files that they name, without opening or
   * contacting anything. Every mistake is reported.
   *
   * @param files in order
   * @return what can be started; empty where there are errors
   */
  public Optional<PreparedProxy> prepare(List<Path> files, Problems problems) {
    return prepare(files, Settings.NONE, problems);
  }

  Optional<PreparedProxy> prepare(List<Path> files, Settings settings, Problems problems) {
    // What a start says of itself counts, not what an older one left in the environment.
    environment.keySet().removeAll(StartVariables.NAMES);
    ParserEnvironment.Builder known =
        ParserEnvironment.builder()
            .environment(environment)
            .features(FEATURES)
            .enabled(ENABLED)
            .ruleActions(assembly.ruleActions())
            .diagnostics(settings.diagnostics());
    StartVariables.before(settings).forEach(known::predefined);
    ParserEnvironment parserEnvironment = known.build();
    HaproxyConfig config =
        settings.applyTo(new HaproxyParser().parse(files, parserEnvironment, problems));
    environment.putAll(parserEnvironment.environment());
    environment.keySet().retainAll(parserEnvironment.environment().keySet());
    StartVariables.after(settings, config).forEach(environment::putIfAbsent);
    ProcessPlan plan = assembly.planner().plan(config, environment, problems);
    return plan == null || problems.hasErrors()
        ? Optional.empty()
        : Optional.of(new PreparedProxy(plan, config, assembly));
  }

  /** The instance of a service of this assembly. */
  public <T> T instance(Class<T> service) {
    return injector.getInstance(service);
  }

  /** Chooses the parts. */
  public static final class Builder {

    private final List<Module> additions = new ArrayList<>();
    private Map<String, String> environment = System.getenv();
    private ProviderLoader providers = new LayeredProviderLoader();
    private PipelineFormats formats = PipelineFormats.installed();

    private Builder() {}

    /** Adds to what is bound, or replaces it. */
    public Builder with(Module... modules) {
      additions.addAll(List.of(modules));
      return this;
    }

    /** The variables that configuration files see, instead of the process's. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Where providers are found, instead of among the modules that the program runs with. */
    public Builder providers(ProviderLoader loader) {
      providers = loader;
      return this;
    }

    /** Where the formats of pipeline files are found that are not Weir's own. */
    public Builder formats(PipelineFormats found) {
      formats = found;
      return this;
    }

    /**
     * Puts the parts together.
     *
     * @throws AssemblyException where they do not fit: two providers of one name, for example
     */
    public Weir build() {
      Map<String, String> live = new ConcurrentHashMap<>(environment);
      try {
        Module parts =
            Modules.combine(
                new SampleModule(),
                new AclModule(),
                new PropagationModule(),
                new ExportersModule(live, formats),
                new FilterModule(live),
                new LoggingModule(),
                new AssemblyModule(),
                new PluginModule(providers));
        Injector injector =
            Guice.createInjector(
                additions.isEmpty() ? parts : Modules.override(parts).with(additions));
        return new Weir(injector, live);
      } catch (CreationException e) {
        throw refused(e.getErrorMessages().iterator().next(), e);
      } catch (ProvisionException e) {
        throw refused(e.getErrorMessages().iterator().next(), e);
      } catch (PluginException e) {
        throw new AssemblyException(String.valueOf(e.getMessage()), e);
      }
    }

    /** What went wrong, without the way that Guice took there. */
    private static AssemblyException refused(Message first, RuntimeException e) {
      Throwable cause = first.getCause();
      String message = cause == null ? first.getMessage() : String.valueOf(cause.getMessage());
      return new AssemblyException(message, e);
    }
  }
}
