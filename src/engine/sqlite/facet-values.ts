/** Facet value ids of one article as a blob: little-endian 32-bit numbers, which a reader maps without parsing. */
export const encodeValueIds = (ids: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(ids.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, id] of ids.entries()) view.setUint32(index * 4, id, true);
  return bytes;
};

export const decodeValueIds = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getUint32(index * 4, true));
};
