import type { IndexWriter } from '../src/engine/port.ts';

/** A writer that is opened when it is first needed: a run over unchanged inputs needs none, and opening one copies the index. */
export interface LazyWriter {
  /** null as long as nothing has been written or asked */
  readonly opened: IndexWriter | null;
  /** whether anything was written */
  readonly changed: boolean;
  get(): Promise<IndexWriter>;
}

export function lazyWriter(open: () => Promise<IndexWriter>): LazyWriter {
  let opening: Promise<IndexWriter> | null = null;
  let opened: IndexWriter | null = null;
  let changed = false;
  const noted = (writer: IndexWriter): IndexWriter => ({
    fingerprint: (id) => writer.fingerprint(id),
    put(batch) {
      changed = true;
      return writer.put(batch);
    },
    remove(ids) {
      changed = true;
      return writer.remove(ids);
    },
    ...(writer.settle === undefined ? {} : { settle: () => writer.settle!() }),
    publish: (name) => writer.publish(name),
    abandon: () => writer.abandon(),
  });
  return {
    get opened() {
      return opened;
    },
    get changed() {
      return changed;
    },
    async get() {
      opening ??= open().then((writer) => (opened = noted(writer)));
      return opening;
    },
  };
}
