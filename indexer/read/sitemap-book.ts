import { failure, type PageSource, type RawItem } from './raw-item.ts';
import { readSitemapFile, type SitemapEntry } from './sitemap.ts';

/** Names under which sitemaps are kept; what is inside decides. Only these are looked into before the others are read. */
export const MAYBE_SITEMAP = /\.xml(?:\.gz|\.zst)?$|sitemap/i;
/** Addresses of all sitemaps of a run; beyond that they are not kept, so that memory stays bounded (some 300 bytes each). */
const MOST_ENTRIES = 2_000_000;

interface Listed extends SitemapEntry {
  path: string;
  met: boolean;
}

/** What the sitemaps among the inputs say of pages, and which of their addresses had a page. */
export class SitemapBook {
  private readonly byAddress = new Map<string, Listed>();
  /** by the last part of the address, for pages saved without one; null where several share it */
  private readonly byName = new Map<string, Listed | null>();
  /** sitemaps read */
  readonly files = new Set<string>();

  /** addresses listed */
  get size(): number {
    return this.byAddress.size;
  }

  add(path: string, entry: SitemapEntry): void {
    if (entry.address === null || entry.isSitemap || this.byAddress.size >= MOST_ENTRIES) return;
    if (this.byAddress.has(entry.address)) return;
    const listed = { ...entry, path, met: false };
    this.byAddress.set(entry.address, listed);
    const name = nameOf(entry.address);
    if (name !== '') this.byName.set(name, this.byName.has(name) ? null : listed);
  }

  /** What is listed of a page: by its address, else by the name of its file. */
  find(address: string | null, path: string): PageSource {
    if (this.byAddress.size === 0) return { address, listed: null };
    const found = (address === null ? undefined : this.byAddress.get(address)) ?? this.byName.get(nameOf(path));
    if (found == null) return { address, listed: null };
    found.met = true;
    const { title, published, warnings } = found;
    return { address: address ?? found.address, listed: { title, published, warnings } };
  }

  /** A failure for each address without a page. */
  *unmet(): Generator<RawItem> {
    for (const { met, path, line, address, warnings } of this.byAddress.values()) {
      if (met) continue;
      const also = warnings.map(({ message }) => ` (${message})`).join('');
      yield failure(
        { path, line },
        'no-page',
        `Không có trang của địa chỉ ${address}${also}; hãy thêm thư mục hoặc tệp WARC chứa trang`,
        'The sitemap lists an address without a page; name the folder or WARC of its pages too',
      );
    }
  }
}

/** `https://bao.example/kinh-te/tin-a-1.html?x=1` and `pages/tin-a-1.html.gz` are tin-a-1. */
const nameOf = (address: string): string =>
  (
    address
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  ).replace(/(?:\.(?:html?|php|aspx?|gz|zst|txt))+$/i, '');

/**
 * Reads the sitemaps among the files, before anything else is. What cannot be read is left to the reader of files.
 * @param files that may be sitemaps, by their names
 */
export async function openSitemapBook(files: readonly string[]): Promise<SitemapBook> {
  const book = new SitemapBook();
  for (const file of files) {
    try {
      const entries = await readSitemapFile(file);
      if (entries === null) continue;
      book.files.add(file);
      for await (const entry of entries) book.add(file, entry);
    } catch {
      // Read again in its turn, where its failure is told.
    }
  }
  return book;
}
