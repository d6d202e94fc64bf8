package io.weir.distribution.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.SamplePlace;
import io.weir.sample.SampleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lets fetches stand where HAProxy 2.6 does. */
class PlaceComparisonTest {

  /**
   * The columns of HAProxy's table that mean a place of Weir's. Health checks are not among them:
   * 2.6 takes what is about a client or a response in what it sends, where it never has a value.
   */
  private static final Map<SamplePlace, List<Integer>> COLUMNS =
      Map.of(
          SamplePlace.CONNECTION, List.of(0),
          SamplePlace.SESSION, List.of(1),
          SamplePlace.FRONTEND_REQUEST, List.of(2, 3, 4, 5),
          SamplePlace.BACKEND_REQUEST, List.of(6, 7, 8, 9),
          SamplePlace.RESPONSE, List.of(11, 12, 13, 15, 16, 17),
          SamplePlace.LOG, List.of(18));

  /** Where Weir knows a value longer, or earlier, than 2.6 does. */
  private static final Map<String, String> DIFFERENCES =
      Map.of("wait_end", "stands for inspection delays only, which connections and logs have not");

  @Test
  void allowsEveryFetchWhereHaproxyAllowsIt() throws Exception {
    Optional<HaproxyProgram> haproxy = HaproxyProgram.find();
    assumeTrue(haproxy.isPresent(), "no HAProxy 2.6 found (Debian 12: apt-get install haproxy)");
    Map<String, String> theirs = haproxy.orElseThrow().placesOfFetches();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (FetchDefinition fetch : new SampleCompiler().fetches()) {
      String columns = theirs.get(fetch.name());
      if (columns == null || DIFFERENCES.containsKey(fetch.name())) {
        continue;
      }
      for (Map.Entry<SamplePlace, List<Integer>> place : COLUMNS.entrySet()) {
        boolean ours = place.getKey().serves(fetch.availability());
        for (int column : place.getValue()) {
          if (ours != (columns.charAt(column) == 'Y')) {
            differences.add(fetch.name() + " in " + place.getKey().label() + ": Weir " + ours);
          }
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(3000);
    assertThat(differences).isEmpty();
  }
}
