import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  BadRequestError,
  EngineError,
  type Issue,
  NotFoundError,
  OutsideTokenError,
  TokenError,
  UnsupportedFormatError,
  UnsupportedQueryError,
} from '../errors.ts';
import { preferredLanguage } from './preferred-language.ts';

/**
 * The one shape of an error on the wire (RFC 9457, contract section 3) and the one place that makes it. The texts are
 * written here and never taken from an exception, apart from the issues of a bad request: no engine text, path or
 * stack reaches a reader.
 */

interface ProblemKind {
  status: 400 | 401 | 403 | 404 | 405 | 422 | 431 | 500 | 501 | 503;
  title: string;
  detail: string;
  titleVi: string;
  detailVi: string;
}

export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The request is wrong',
    detail: 'The request cannot be answered as it stands; `issues` lists everything that is wrong with it.',
    titleVi: 'Yêu cầu chưa đúng',
    detailVi: 'Địa chỉ này có tham số không hợp lệ.',
  },
  'malformed-request': {
    status: 400,
    title: 'Malformed request',
    detail:
      'This is not a valid HTTP request; letters outside ASCII in an address have to be written as percent codes of UTF-8.',
    titleVi: 'Yêu cầu không đọc được',
    detailVi: 'Địa chỉ này không đúng quy cách.',
  },
  'token-missing': {
    status: 401,
    title: 'An access token is needed',
    detail: 'This service answers only with an access token: send it as `Authorization: Bearer …` or as `token=`.',
    titleVi: 'Cần mã truy cập',
    detailVi: 'Kho báo này chỉ trả lời khi có mã truy cập: gửi kèm trong `Authorization: Bearer …` hoặc `token=`.',
  },
  'token-invalid': {
    status: 401,
    title: 'The access token is not valid',
    detail: 'The access token was not signed by this service, or it was changed; ask the archive for another.',
    titleVi: 'Mã truy cập không hợp lệ',
    detailVi: 'Mã truy cập không do kho báo này cấp hoặc đã bị sửa; hãy xin mã khác.',
  },
  'token-expired': {
    status: 401,
    title: 'The access token has expired',
    detail: 'The access token is past its day; ask the archive for another.',
    titleVi: 'Mã truy cập đã hết hạn',
    detailVi: 'Mã truy cập đã hết hạn; hãy xin mã khác.',
  },
  'token-origin': {
    status: 403,
    title: 'The access token is for another site',
    detail: 'The access token may only be used by pages of the sites it names, and this request comes from elsewhere.',
    titleVi: 'Mã truy cập dành cho trang khác',
    detailVi: 'Mã truy cập này chỉ dùng được trên những trang đã đăng ký; yêu cầu này đến từ nơi khác.',
  },
  'outside-token': {
    status: 403,
    title: 'More than the access token opens',
    detail: 'The request asks for more than its access token opens; `issues` lists what.',
    titleVi: 'Vượt phạm vi của mã truy cập',
    detailVi: 'Yêu cầu này vượt phạm vi mà mã truy cập cho phép.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing at this address.',
    titleVi: 'Không tìm thấy trang',
    detailVi: 'Địa chỉ này không có trong kho báo. Có thể địa chỉ bị gõ nhầm hoặc trang đã được chuyển đi.',
  },
  'article-not-found': {
    status: 404,
    title: 'Article not found',
    detail: 'The archive holds no article with this id.',
    titleVi: 'Không tìm thấy bài báo',
    detailVi: 'Kho báo không có bài này. Có thể địa chỉ bị gõ nhầm hoặc bài đã được gỡ khỏi kho.',
  },
  'not-embeddable': {
    status: 404,
    title: 'Nothing to embed',
    detail:
      'The address is not that of a page of results, of an article or of a place of this service, or of a search that the widget cannot show.',
    titleVi: 'Không nhúng được',
    detailVi:
      'Địa chỉ này không phải trang kết quả, trang bài báo hay trang địa danh của kho báo này, hoặc là một cách tìm mà ô tìm kiếm nhúng không hiển thị được.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    detail: 'This address does not take this method; the header Allow lists those it takes.',
    titleVi: 'Phương thức không được hỗ trợ',
    detailVi: 'Địa chỉ này chỉ để đọc.',
  },
  'address-too-long': {
    status: 431,
    title: 'Request too long',
    detail: 'The address and the headers together are too long.',
    titleVi: 'Yêu cầu quá dài',
    detailVi: 'Địa chỉ này quá dài.',
  },
  'unsupported-query': {
    status: 422,
    title: 'Query not supported',
    detail: 'The search engine of this archive cannot answer this query exactly.',
    titleVi: 'Chưa hỗ trợ cách tìm này',
    detailVi: 'Máy tìm kiếm của kho báo này không trả lời được yêu cầu một cách chính xác.',
  },
  'format-not-offered': {
    status: 501,
    title: 'Format not offered',
    detail: 'The answer is not given in this format; `format` is `json` or `xml`.',
    titleVi: 'Không có định dạng này',
    detailVi: 'Không có câu trả lời ở định dạng này; `format` là `json` hoặc `xml`.',
  },
  'index-missing': {
    status: 503,
    title: 'Nothing has been indexed yet',
    detail: 'The archive is empty: nothing has been indexed yet.',
    titleVi: 'Kho báo chưa có bài nào',
    detailVi: 'Kho báo chưa được nạp bài. Xin quay lại sau.',
  },
  'index-outdated': {
    status: 503,
    title: 'The index is of another version',
    detail: 'The index was made by another version of the program and has to be made again.',
    titleVi: 'Kho báo cần được nạp lại',
    detailVi: 'Kho báo được nạp bằng một phiên bản khác của chương trình và cần được nạp lại.',
  },
  'engine-unavailable': {
    status: 503,
    title: 'Search is not available',
    detail: 'The search engine cannot answer at the moment.',
    titleVi: 'Tạm thời chưa tìm được',
    detailVi: 'Máy tìm kiếm đang gặp trục trặc. Xin thử lại sau ít phút.',
  },
  internal: {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong on our side; the log of the service says what.',
    titleVi: 'Có lỗi ở phía máy chủ',
    detailVi: 'Đã xảy ra lỗi ngoài dự kiến. Xin thử lại sau ít phút.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface Problem extends ProblemKind {
  code: ProblemCode;
  issues: readonly Issue[];
}

export const problem = (code: ProblemCode): Problem => ({ code, ...PROBLEMS[code], issues: [] });

const withIssues = (code: 'bad-request' | 'outside-token', issues: readonly Issue[]): Problem => ({
  ...problem(code),
  issues,
});

/** What a thrown error looks like from outside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BadRequestError) return withIssues('bad-request', error.issues);
  if (error instanceof OutsideTokenError) return withIssues('outside-token', error.issues);
  if (error instanceof TokenError) return problem(error.code);
  if (error instanceof NotFoundError)
    return problem(error.code === 'article-not-found' || error.code === 'not-embeddable' ? error.code : 'not-found');
  if (error instanceof UnsupportedFormatError) return problem('format-not-offered');
  if (error instanceof UnsupportedQueryError) return problem('unsupported-query');
  if (error instanceof EngineError)
    return problem(
      error.code === 'index-missing' || error.code === 'index-outdated' ? error.code : 'engine-unavailable',
    );
  if (error instanceof HTTPException && error.status === 404) return problem('not-found');
  return problem('internal');
}

export const problemSchema = z
  .strictObject({
    type: z.string().describe('address of the description of this kind of problem'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    issues: z
      .array(z.strictObject({ param: z.string(), message: z.string() }))
      .optional()
      .describe('everything that is wrong with the request itself'),
  })
  .openapi('Problem');

const LANGUAGES = ['en', 'vi'] as const;

/**
 * The members of a problem as they go over the wire, its texts in English or in Vietnamese. `issues` is there where
 * the request itself is wrong.
 */
export function problemBody(
  found: Problem,
  language: (typeof LANGUAGES)[number] = 'en',
): z.infer<typeof problemSchema> {
  const { status, code, issues } = found;
  const isVietnamese = language === 'vi';
  const listed = issues.map(({ param, message, messageVi }) => ({
    param,
    message: isVietnamese ? (messageVi ?? message) : message,
  }));
  const general = isVietnamese ? found.detailVi : found.detail;
  return {
    type: `/docs#problem-${code}`,
    title: isVietnamese ? found.titleVi : found.title,
    status,
    detail: listed.length === 0 ? general : `${listed.map(({ param, message }) => `${param} ${message}`).join('; ')}.`,
    code,
    ...(code === 'bad-request' || code === 'outside-token' ? { issues: listed } : {}),
  };
}

/** Seconds after which asking again may help. */
const RETRY_AFTER = 5;

export const PROBLEM_TYPE = 'application/problem+json';

/** How a client is told to bring a token: RFC 6750, section 3. */
const challenge = (code: ProblemCode): string =>
  code === 'token-missing' ? 'Bearer realm="timbao"' : 'Bearer realm="timbao", error="invalid_token"';

/** The headers a problem needs besides its content type. */
export const problemHeaders = ({ status, code }: Problem): Record<string, string> => ({
  'Cache-Control': 'no-store',
  ...(status === 401 ? { 'WWW-Authenticate': challenge(code) } : {}),
  ...(status === 503 ? { 'Retry-After': String(RETRY_AFTER) } : {}),
});

/** Answers with a problem in the language the client asks for (`Accept-Language`), English where it asks for none. */
export function problemResponse(c: Context, found: Problem): Response {
  const language = preferredLanguage(c, LANGUAGES, 'en');
  c.header('Vary', 'Accept-Language', { append: true });
  return c.body(JSON.stringify(problemBody(found, language)), found.status, {
    'Content-Type': PROBLEM_TYPE,
    'Content-Language': language,
    ...problemHeaders(found),
  });
}
