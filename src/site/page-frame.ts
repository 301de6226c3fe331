import type { Context } from 'hono';
import { BadRequestError } from '../errors.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { languageOf, readPageAddress, rememberLanguage } from './language.ts';
import type { Frame } from './layout.ts';
import { textsOf } from './texts/texts.ts';

/**
 * What a page knows of its request.
 * @throws BadRequestError where the address names a language there is not
 */
export function frameOf(c: Context, publicUrl: string): Frame {
  const address = readPageAddress(c.req.url);
  if (address.issues.length > 0) throw new BadRequestError(address.issues);
  rememberLanguage(c);
  return { t: textsOf(languageOf(c)), address, publicUrl, origin: publicOrigin(c, publicUrl) };
}
