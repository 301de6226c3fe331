/** How large a batch may grow: whichever limit is reached first closes it. */
export interface BatchLimits {
  items: number;
  bytes: number;
}

/**
 * Gathers a stream into batches, in order. A batch holds at most `limits.items` items, and at most `limits.bytes`
 * bytes unless its only item is larger. Takes one item more than it has handed out, never the whole stream.
 */
export async function* batches<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  sizeOf: (item: Item) => number,
  limits: BatchLimits,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    const size = sizeOf(item);
    if (batch.length > 0 && (batch.length >= limits.items || bytes + size > limits.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
