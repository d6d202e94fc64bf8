/** Evaluates access lists: needs two engines, and streams that are described in code. */
module com.example.lists {
  requires io.weir.acl;
  requires io.weir.sample;
  requires io.weir.testkit;
}
