import { html } from 'hono/html';
import { writeQueryString } from '../http/query-string.ts';

/** What a frame of ours may do: run its script, send its form, open articles outside itself. */
export const FRAME_SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';

export interface EmbedFrame {
  /** of the service */
  origin: string;
  /** parameters of `/embed` */
  pairs: readonly (readonly [string, string])[];
  /** name for screen readers */
  title: string;
  /** CSS pixels */
  width: number;
  height: number;
}

/** The markup that shows `/embed` on another site. */
export const embedFrame = ({ origin, pairs, title, width, height }: EmbedFrame): string =>
  String(
    html`<iframe src="${origin}/embed${writeQueryString(pairs)}" title="${title}" width="${width}" height="${height}" loading="lazy" sandbox="${FRAME_SANDBOX}"></iframe>`,
  );
