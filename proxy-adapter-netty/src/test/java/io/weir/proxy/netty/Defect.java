package io.weir.proxy.netty;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Session;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.Variables;
import io.weir.testkit.adapter.ProxySetup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with an adapter that is broken on purpose; each constant changes one thing. */
enum Defect {
  /** Tells of the rules for responses before the response head. */
  RESPONSE_EVENTS_SWAPPED(
      Followed.WHOLE_ANSWERS,
      "callsSeveralFiltersInTheirOrderAtEachEvent",
      "endsWhenTheClientLeavesWithinTheAnswer",
      "endsWhenTheServerLeavesWithinItsAnswer",
      "endsWhereTheResponseIsDenied",
      "followsAnAnswerThatComesBeforeTheWholeRequest",
      "survivesFiltersThatThrow",
      "tellsAFilterOnlyWhatItAskedFor") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      if (event == StreamEvent.HTTP_RESPONSE) {
        filter.onEvent(StreamEvent.HTTP_RESPONSE);
        filter.onEvent(StreamEvent.HTTP_WAIT_RESPONSE);
      } else if (event != StreamEvent.HTTP_WAIT_RESPONSE) {
        filter.onEvent(event);
      }
    }
  },
  /** Never tells that a response has gone out. */
  END_OF_RESPONSE_MISSING(
      Followed.WHOLE_ANSWERS,
      "followsAnAnswerThatComesBeforeTheWholeRequest",
      "tellsOneStreamOnceHoweverOftenAServerIsAsked") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      if (event != StreamEvent.HTTP_END_RESPONSE) {
        filter.onEvent(event);
      }
    }
  },
  /** Tells twice that TCP streams may store. */
  STORE_RULES_TWICE_IN_TCP(
      "endsATcpStreamThatTheClientResets",
      "endsATcpStreamThatTheServerResets",
      "followsATcpStreamBothWays",
      "followsATcpStreamOfASectionThatServesItself",
      "goesOnWhenTheClientHasFinished",
      "goesOnWhenTheServerHasFinished") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      filter.onEvent(event);
      if (event == StreamEvent.PROCESS_STORE_RULES_RESPONSE && stream.request() == null) {
        filter.onEvent(event);
      }
    }
  },
  /** Says that no server was there though one was, and only said nothing. */
  UNAVAILABLE_AFTER_A_TIMEOUT("endsWhereTheServerSaysNothing") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      filter.onEvent(event);
      if (event == StreamEvent.CLIENT_SESSION_END
          && stream.response() != null
          && stream.response().status() == 504) {
        filter.onEvent(StreamEvent.SERVER_UNAVAILABLE);
      }
    }
  },
  /** Goes on telling after detach. */
  EVENT_AFTER_DETACH("callsNothingAfterDetach", "detachesFromTcpStreamsOnce") {
    @Override
    void detach(StreamFilter filter) {
      filter.detach();
      filter.onEvent(StreamEvent.STREAM_STOP);
    }
  },
  /** Forgets to detach. */
  NO_DETACH(
      "attachesBeforeTheFirstEventAndDetachesOnce",
      "detachesFromTcpStreamsOnce",
      "stopsStreamsThatAreOpenWhenItCloses",
      "survivesFiltersThatThrow") {
    @Override
    void detach(StreamFilter filter) {}
  },
  /** Detaches twice. */
  DETACH_TWICE(
      "attachesBeforeTheFirstEventAndDetachesOnce",
      "detachesFromTcpStreamsOnce",
      "stopsStreamsThatAreOpenWhenItCloses") {
    @Override
    void detach(StreamFilter filter) {
      filter.detach();
      filter.detach();
    }
  },
  /** Attaches twice and uses what came last. */
  ATTACH_TWICE("attachesBeforeTheFirstEventAndDetachesOnce") {
    @Override
    @Nullable StreamFilter attach(Filter filter, Stream stream) {
      StreamFilter first = filter.attach(stream);
      return first == null ? null : filter.attach(stream);
    }
  },
  /** Calls on whatever thread is free. */
  OTHER_THREADS("callsEachStreamOnOneThread", "detachesFromTcpStreamsOnce") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      // A new one for each call: a pool might happen to use the same thread.
      Thread thread = new Thread(() -> filter.onEvent(event));
      thread.setUncaughtExceptionHandler((where, mistake) -> {});
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  },
  /** Tells filters more than they asked for. */
  EVERY_EVENT_TOLD("tellsAFilterOnlyWhatItAskedFor") {
    @Override
    EventSet events(Filter filter) {
      return EventSet.all().without(StreamEvent.IDLE_TIMEOUT).union(filter.events());
    }
  },
  /** Calls the last filter first. */
  FILTERS_REVERSED("callsSeveralFiltersInTheirOrderAtEachEvent") {
    @Override
    ProxySetup setUp(ProxySetup setup) {
      List<Function<ProxyView, Filter>> reversed = new ArrayList<>(setup.frontendFilters());
      Collections.reverse(reversed);
      return setup.withFilters(reversed, setup.backendFilters());
    }
  },
  /** Attaches the backend's filters with the frontend's. */
  BACKEND_FILTERS_TOO_EARLY(
      "attachesNoFilterOfABackendThatIsNeverSet",
      "showsABackendsFilterItsPartOfATcpStream",
      "showsABackendsFilterWhatComesOnceItIsSet",
      "showsTheBackendOnceItIsSet") {
    @Override
    ProxySetup setUp(ProxySetup setup) {
      List<Function<ProxyView, Filter>> all = new ArrayList<>(setup.frontendFilters());
      all.addAll(setup.backendFilters());
      return setup.withFilters(all, List.of());
    }
  },
  /** Hangs for a while when a filter makes a mistake. */
  MISTAKES_HOLD_TRAFFIC_UP("survivesFiltersThatThrow") {
    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      try {
        filter.onEvent(event);
      } catch (IllegalStateException mistake) {
        if (event == StreamEvent.STREAM_START) {
          LockSupport.parkNanos(BrokenAdapter.PATIENCE.multipliedBy(3).dividedBy(2).toNanos());
        }
      }
    }
  },
  /** Calls a filter no more in a stream in which it made a mistake. */
  MISTAKES_SILENCE_A_FILTER("survivesFiltersThatThrow") {
    private final Set<StreamFilter> silenced = ConcurrentHashMap.newKeySet();

    @Override
    void event(StreamFilter filter, Stream stream, StreamEvent event) {
      if (silenced.contains(filter) && event != StreamEvent.STREAM_STOP) {
        return;
      }
      try {
        filter.onEvent(event);
      } catch (IllegalStateException mistake) {
        silenced.add(filter);
      }
    }
  },
  /** Sends requests without what filters did to their heads. */
  REQUEST_HEADERS_NOT_SENT("injectsHeadersIntoRequests", "letsFiltersReplaceAndRemoveHeaders") {
    @Override
    Stream shown(Stream stream) {
      return answering(
          Stream.class,
          stream,
          "request",
          real ->
              real == null
                  ? null
                  : answering(
                      HttpRequest.class, (HttpRequest) real, "headers", Defect::unchangeable));
    }
  },
  /** Sends responses without what filters did to their heads. */
  RESPONSE_HEADERS_NOT_SENT("injectsHeadersIntoResponses") {
    @Override
    Stream shown(Stream stream) {
      return answering(
          Stream.class,
          stream,
          "response",
          real ->
              real == null
                  ? null
                  : answering(
                      HttpResponse.class, (HttpResponse) real, "headers", Defect::unchangeable));
    }
  },
  /** Names another method. */
  WRONG_METHOD("showsTheRequestOnceItsHeadIsComplete") {
    @Override
    Stream shown(Stream stream) {
      return answering(
          Stream.class,
          stream,
          "request",
          real ->
              real == null
                  ? null
                  : answering(HttpRequest.class, (HttpRequest) real, "method", method -> "OTHER"));
    }
  },
  /** Hides the response. */
  RESPONSE_UNREADABLE(
      "injectsHeadersIntoResponses",
      "showsItsOwnReplyAsTheResponse",
      "showsTheResponseOnceItsHeadIsComplete") {
    @Override
    Stream shown(Stream stream) {
      return answering(Stream.class, stream, "response", real -> null);
    }
  },
  /** Names another client. */
  WRONG_PEER("showsWhoSpeaksWithWhom") {
    @Override
    Stream shown(Stream stream) {
      return answering(
          Stream.class,
          stream,
          "session",
          real ->
              answering(
                  Session.class,
                  (Session) real,
                  "source",
                  source -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }
  },
  /** Always says that the frontend serves the stream itself. */
  BACKEND_NOT_SHOWN("showsTheBackendOnceItIsSet") {
    @Override
    Stream shown(Stream stream) {
      return answering(Stream.class, stream, "backend", real -> stream.frontend());
    }
  },
  /** Forgets variables at once. */
  VARIABLES_LOST("keepsVariablesAsLongAsTheirScopeSays") {
    @Override
    Stream shown(Stream stream) {
      return answering(
          Stream.class,
          stream,
          "variables",
          real -> answering(Variables.class, (Variables) real, "get", value -> (Sample) null));
    }
  },
  /** Runs what filters schedule wherever it likes. */
  TASKS_ON_OTHER_THREADS("runsTasksOnTheStreamsThreadAndGivesThemUpAtItsEnd") {
    @Override
    Stream shown(Stream stream) {
      return (Stream)
          Proxy.newProxyInstance(
              Defect.class.getClassLoader(),
              new Class<?>[] {Stream.class},
              (self, method, arguments) -> {
                if (method.getName().equals("schedule")) {
                  Runnable task = (Runnable) arguments[0];
                  StreamTimer timer =
                      stream.schedule(
                          () -> ForkJoinPool.commonPool().execute(task), (long) arguments[1]);
                  return timer;
                }
                return invoke(stream, method, arguments);
              });
    }
  },
  /** Never tells of idle streams. */
  NO_IDLE_TIMEOUTS("ticksAtEachIntervalWithoutData") {
    @Override
    EventSet events(Filter filter) {
      return filter.events().without(StreamEvent.IDLE_TIMEOUT);
    }
  };

  /** Names of checks that many constants share. */
  private static final class Followed {
    static final List<String> WHOLE_ANSWERS =
        List.of(
            "endsTheRequestWithTheLastByteOfItsBody",
            "endsTheResponseWithTheLastByteOfItsBody",
            "followsABodyInChunks",
            "followsARequestOfASectionThatServesItself",
            "followsARequestOfAnOldClient",
            "followsARequestThatAServerAnswers",
            "followsAnAnswerToHead",
            "followsAnUpgradeUpToTheEndOfItsTunnel",
            "followsEachOfPipelinedRequests",
            "followsEachRequestOfAConnection",
            "letsStreamsFinishWhenItStopsGracefully",
            "tellsNothingOfInterimResponses");
  }

  private final Set<String> failing = new TreeSet<>();

  Defect(String... failing) {
    this(List.of(), failing);
  }

  Defect(List<String> failing, String... more) {
    this.failing.addAll(failing);
    this.failing.addAll(List.of(more));
  }

  /** The checks that notice it. */
  Set<String> failing() {
    return failing;
  }

  /** The set-up that is started in place of the one that was asked for. */
  ProxySetup setUp(ProxySetup setup) {
    return setup;
  }

  EventSet events(Filter filter) {
    return filter.events();
  }

  @Nullable StreamFilter attach(Filter filter, Stream stream) {
    return filter.attach(stream);
  }

  void event(StreamFilter filter, Stream stream, StreamEvent event) {
    filter.onEvent(event);
  }

  void detach(StreamFilter filter) {
    filter.detach();
  }

  /** The stream that filters see. */
  Stream shown(Stream stream) {
    return stream;
  }

  private static Object unchangeable(@Nullable Object headers) {
    return Proxy.newProxyInstance(
        Defect.class.getClassLoader(),
        new Class<?>[] {Headers.class},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "add", "set", "setValue", "removeAt" -> null;
              case "remove" -> false;
              default -> invoke(headers, method, arguments);
            });
  }

  /** The same but for what one method answers. */
  private static <T> T answering(
      Class<T> type,
      @Nullable T real,
      String name,
      Function<@Nullable Object, @Nullable Object> change) {
    return type.cast(
        Proxy.newProxyInstance(
            Defect.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object answer = invoke(real, method, arguments);
              return method.getName().equals(name) ? change.apply(answer) : answer;
            }));
  }

  private static @Nullable Object invoke(
      @Nullable Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
