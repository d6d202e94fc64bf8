package io.weir.proxy.netty;

import io.weir.testkit.adapter.AdapterContract;
import io.weir.testkit.adapter.AdapterUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter promises to filters. */
@ExtendWith(LeakCheck.class)
class ContractTest implements AdapterContract {

  @Override
  public AdapterUnderTest adapter() {
    return new NettyAdapter();
  }
}
