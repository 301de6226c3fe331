import type { InputPlace } from '../outcome.ts';
import { failure, type RawFailure } from './raw-item.ts';

/** What the operating system and zlib say, in words that name the cure: code, Vietnamese, English. */
const KNOWN: Record<string, readonly [code: string, vi: string, en: string]> = {
  ENOENT: ['missing', 'Không có tệp hoặc thư mục này', 'No such file or folder'],
  ENOTDIR: ['missing', 'Không có tệp hoặc thư mục này', 'No such file or folder'],
  EACCES: ['unreadable', 'Không có quyền đọc; hãy cấp quyền đọc', 'No permission to read it; grant read access'],
  EPERM: ['unreadable', 'Không có quyền đọc; hãy cấp quyền đọc', 'No permission to read it; grant read access'],
  ELOOP: ['folder-loop', 'Liên kết vòng', 'Links that lead in a circle'],
  ENAMETOOLONG: ['missing', 'Tên quá dài', 'The name is too long'],
  EMFILE: ['unreadable', 'Hệ thống đang mở quá nhiều tệp', 'Too many files are open on this machine'],
};
const BROKEN_ARCHIVE = /^(?:Z_|ZSTD_|ERR_ZLIB|ERR__ZLIB)/;

/** A failure to read, from what the file system or a decompressor threw. */
export function systemFailure(place: InputPlace, error: unknown): RawFailure {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  const known = KNOWN[code];
  if (known !== undefined) return failure(place, ...known);
  if (BROKEN_ARCHIVE.test(code)) {
    return failure(
      place,
      'broken-compression',
      `Tệp nén hỏng hoặc bị cắt cụt (${message}); hãy chép lại tệp`,
      'The compressed file is damaged or cut short; copy it again',
    );
  }
  return failure(place, 'unreadable', `Không đọc được: ${message}`, `Cannot be read: ${code || message}`);
}
