import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pino } from 'pino';
import { PROJECT_ROOT, resolveSettings, WrongSettingsError } from '../config/settings.ts';
import { createApp } from './app.ts';
import { EngineError, TimbaoError } from './errors.ts';
import { listen } from './http/listen.ts';
import { openEngine } from './open-engine.ts';
import { gazetteer } from './places/gazetteer.ts';
import { checkHomeProvince } from './places/home-province.ts';
import { createArchive } from './search/archive.ts';
import { withKnownAnswers } from './search/known-answers.ts';
import { createRelatedArticles } from './search/related.ts';
import type { Archive } from './search/types.ts';
import { widgetScript } from './site/widget-script.ts';
import { createSuggester } from './suggest/suggester.ts';
import { warmUp } from './warm-up.ts';

/**
 * `npm start`: settings → engine → archive → app → server. What people read goes to standard error, in Vietnamese and
 * English; the log goes to standard output, one JSON a line.
 */

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Exit codes, of the indexer and of this program (contract, section 1). */
const ALL_IN = 0;
const COULD_NOT_RUN = 2;

async function start(): Promise<void> {
  const settings = resolveSettings(process.env);
  const units = gazetteer();
  const homeProvince = checkHomeProvince(settings.homeProvince, units);
  const { engine, holdsSample } = await openEngine(settings);
  const archive = withKnownAnswers(createArchive(engine, units, { homeProvince }), engine);
  await makeReady(archive, holdsSample);

  const logger = pino({ level: settings.logLevel });
  let stopping = false;
  const notPrepared = (error: unknown): void => {
    if (!stopping) logger.error({ err: error }, 'suggestions could not be read');
  };
  const suggester = createSuggester(engine, units, { homeProvince, onError: notPrepared });
  const related = createRelatedArticles(engine, units);
  const parts = { archive, suggester, related, gazetteer: units };
  const app = createApp({ ...parts, settings, logger });
  // All three take processor time that the first requests would wait for.
  await suggester.prepare().catch(notPrepared);
  const rehearsed = createApp({ ...parts, settings: { publicUrl: settings.publicUrl } });
  await warmUp(engine, async (request) => rehearsed.fetch(request)).catch((error: unknown) =>
    logger.error({ err: error }, 'no warm-up'),
  );
  await widgetScript();
  const server = await listen({
    fetch: (request) => app.fetch(request),
    host: settings.host,
    port: settings.port,
    corsOrigins: settings.corsOrigins,
  });
  say(`Tìm báo đang chạy tại ${server.url} – bấm Ctrl+C để dừng. (Timbao is running; press Ctrl+C to stop.)`);

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    // A second signal ends the program at once.
    if (stopping) process.exit(1);
    stopping = true;
    say(`${signal}: đang dừng… (stopping)`);
    await server.close();
    await archive.close();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

/** Sees to it that there is something to search: an empty archive gets the sample, an outdated sample is made again. */
async function makeReady(archive: Archive, holdsSample: () => boolean): Promise<void> {
  try {
    if ((await archive.extent()).articles === 0) await indexSample(FIRST_SAMPLE);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'index-missing') return indexSample(FIRST_SAMPLE);
    if (error.code === 'index-outdated' && holdsSample()) return indexSample(SAMPLE_AGAIN, '--rebuild');
    // The service starts all the same: it answers 503 until the index is in order, and needs no second start then.
    say(`Kho báo chưa dùng được: ${error.message} (The archive cannot be searched yet.)`);
  }
}

const FIRST_SAMPLE =
  'Kho báo còn trống: đang nạp kho mẫu, chỉ mất vài giây… (The archive is empty: indexing the sample first.)';
const SAMPLE_AGAIN =
  'Kho mẫu được nạp bằng phiên bản khác: đang nạp lại… (The sample was indexed by another version: indexing it again.)';

/** Indexes the sample archive with the indexer's own command: `src` imports nothing of it. */
async function indexSample(reason: string, ...options: string[]): Promise<void> {
  say(reason);
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'indexer', 'main.ts'), 'index', '--sample', ...options], {
    // The report of the run is for people here, and the log has standard output to itself.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === ALL_IN)
    say(
      'Đã nạp kho mẫu. Nạp kho của bạn: npm run index -- THƯ-MỤC (Sample indexed; index your own archive with npm run index -- PATH…)',
    );
  else say('Kho mẫu không vào được hết, lý do ở trên. (The sample is not all in; the reasons are above.)');
}

try {
  await start();
} catch (error) {
  if (!(error instanceof WrongSettingsError || error instanceof TimbaoError)) throw error;
  say(error.message);
  process.exit(COULD_NOT_RUN);
}
