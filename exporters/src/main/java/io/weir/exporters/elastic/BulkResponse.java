package io.weir.exporters.elastic;

import io.weir.exporters.http.ResponseReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Counts the documents that Elasticsearch refused of a request that it took.
 *
 * @param documents how many the request had
 */
record BulkResponse(int documents) implements ResponseReader {

  // Inside of strings quotes are escaped, so that neither can match there.
  private static final Pattern ERRORS = Pattern.compile("\"errors\"\\s*:\\s*(true|false)");
  private static final Pattern REFUSED = Pattern.compile("\"status\"\\s*:\\s*[45]\\d\\d");

  /** A server that does not shorten its answer as it was asked to writes so much of a document. */
  private static final int BYTES_PER_DOCUMENT = 1_024;

  @Override
  public long rejected(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    var errors = ERRORS.matcher(body);
    if (!errors.find()) {
      // Whoever answered so is no Elasticsearch.
      return documents;
    }
    if (errors.group(1).equals("false")) {
      return 0;
    }
    return Math.max(1, Math.min(documents, REFUSED.matcher(body).results().count()));
  }

  @Override
  public int limit() {
    return 65_536 + documents * BYTES_PER_DOCUMENT;
  }
}
