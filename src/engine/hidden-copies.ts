/** The groups of copies of an index version, by document number. */
export interface CopyColumns {
  /** per document the number of its group, -1 where it has no copies */
  group: Int32Array;
  /** documents of each group, the head first */
  members: number[][];
}

/** Of some documents those that another one among them stands for, which is nearer to the head of their group. */
export function hiddenCopies({ group, members }: CopyColumns, docs: Uint32Array): Set<number> {
  const there = new Set<number>();
  if (members.length > 0) for (const doc of docs) if (group[doc]! >= 0) there.add(doc);
  const hidden = new Set<number>();
  for (const doc of there) if (members[group[doc]!]!.find((member) => there.has(member)) !== doc) hidden.add(doc);
  return hidden;
}
