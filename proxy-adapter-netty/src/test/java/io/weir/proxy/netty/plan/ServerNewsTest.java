package io.weir.proxy.netty.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.ServerState.Admin;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines are those of HAProxy 2.6. */
class ServerNewsTest {

  private static final String NONE_SESSIONS =
      "0 sessions active, 0 requeued, 0 remaining in queue.";

  private PlannerFixture fixture;
  private ServerState main;
  private ServerState spare;

  @BeforeEach
  void plan() {
    fixture =
        PlannerFixture.of(
            "defaults",
            "  mode http",
            "  timeout connect 1s",
            "  timeout server 1s",
            "backend be",
            "  log stdout local0",
            "  server s1 127.0.0.1:1",
            "  server s2 127.0.0.1:1 backup");
    List<ServerPlan> servers = fixture.plan().backends().get(0).servers();
    main = servers.get(0).state();
    spare = servers.get(1).state();
  }

  @Test
  void tellsOfMaintenanceAndOfTheLastServer() {
    main.setAdmin(Admin.MAINTENANCE);
    spare.setAdmin(Admin.MAINTENANCE);
    main.setAdmin(Admin.READY);

    assertThat(fixture.logs().lines())
        .containsExactly(
            "ALERT Server be/s1 is going DOWN for maintenance. 0 active and 1 backup servers left."
                + " Running on backup. "
                + NONE_SESSIONS,
            "ALERT Backup Server be/s2 is going DOWN for maintenance. 0 active and 0 backup"
                + " servers left. "
                + NONE_SESSIONS,
            "EMERG backend be has no server available!",
            "NOTICE Server be/s1 is UP/READY (leaving forced maintenance).");
  }

  @Test
  void tellsOfDraining() {
    spare.setAdmin(Admin.MAINTENANCE);
    fixture.logs().lines().clear();
    main.setAdmin(Admin.DRAIN);
    main.setAdmin(Admin.READY);

    assertThat(fixture.logs().lines())
        .containsExactly(
            "NOTICE Server be/s1 enters drain state. 0 active and 0 backup servers online."
                + " 0 sessions requeued, 0 total in queue.",
            "EMERG backend be has no server available!",
            "NOTICE Server be/s1 is UP (leaving forced drain).");
  }

  @Test
  void tellsWhyAServerIsDownOrUp() {
    main.setHealthy(false);
    main.setHealthy(true, ", reason: Layer4 check passed, check duration: 0ms");

    assertThat(fixture.logs().lines())
        .containsExactly(
            "ALERT Server be/s1 is DOWN, changed from CLI. 0 active and 1 backup servers left."
                + " Running on backup. "
                + NONE_SESSIONS,
            "NOTICE Server be/s1 is UP, reason: Layer4 check passed, check duration: 0ms. 1 active"
                + " and 1 backup servers online. 0 sessions requeued, 0 total in queue.");
  }

  @Test
  void tellsNothingTwice() {
    main.setHealthy(true);
    main.setAdmin(Admin.READY);
    main.setWeight(10);

    assertThat(fixture.logs().lines()).isEmpty();
  }

  @Test
  void countsServersWithoutWeightOut() {
    main.setWeight(0);
    spare.setWeight(0);

    assertThat(fixture.logs().lines()).containsExactly("EMERG backend be has no server available!");
  }
}
