// Inflate the body of a response that a host serves as it is.

/**
 * Read a body that was written with deflate, without header or checksum.
 * @param {Response} response
 * @returns {Promise<Uint8Array>}
 */
export async function inflated(response) {
  const body = response.body?.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(body).arrayBuffer());
}
