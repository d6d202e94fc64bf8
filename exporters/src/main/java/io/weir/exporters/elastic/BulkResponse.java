package io.weir.exporters.elastic;

import io.weir.exporters.http.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which documents Elasticsearch refused of a request that it took. Those for which it had
 * no room just then, status 429, are to be sent again; the others are not.
 */
final class BulkResponse implements ResponseReader {

  // Inside of strings quotes are escaped, so that neither can match there.
  private static final Pattern ERRORS = Pattern.compile("\"errors\"\\s*:\\s*(true|false)");
  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*([1-5]\\d\\d)");
  private static final int TOO_MANY_REQUESTS = 429;

  /** A server that does not shorten its answer as it was asked to writes so much of a document. */
  private static final int BYTES_PER_DOCUMENT = 1_024;

  /** Those of the last request, each with its action. */
  private volatile List<byte[]> documents;

  BulkResponse(List<byte[]> documents) {
    this.documents = documents;
  }

  static byte[] body(List<byte[]> documents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    documents.forEach(body::writeBytes);
    return body.toByteArray();
  }

  @Override
  public Verdict read(HttpResponse<byte[]> response) {
    List<byte[]> sent = documents;
    String text = new String(response.body(), StandardCharsets.UTF_8);
    Matcher errors = ERRORS.matcher(text);
    if (!errors.find()) {
      // Whoever answered so is no Elasticsearch.
      return Verdict.rejected(sent.size());
    }
    return errors.group(1).equals("false") ? Verdict.rejected(0) : partly(sent, text);
  }

  /** The answer has an item for each document, in the order of the request. */
  private Verdict partly(List<byte[]> sent, String text) {
    List<byte[]> again = new ArrayList<>();
    long refused = 0;
    Matcher status = STATUS.matcher(text);
    for (int item = 0; item < sent.size() && status.find(); item++) {
      int code = Integer.parseInt(status.group(1));
      if (code == TOO_MANY_REQUESTS) {
        again.add(sent.get(item));
      } else if (code >= 400) {
        refused++;
      }
    }
    documents = again;
    // There was an error, even where no item tells of it.
    long counted = refused + again.size() == 0 ? 1 : refused;
    return new Verdict(counted, again.size(), body(again));
  }

  @Override
  public int limit() {
    return 65_536 + documents.size() * BYTES_PER_DOCUMENT;
  }
}
