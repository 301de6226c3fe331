import { Command, CommanderError } from 'commander';
import { resolveSettings, type Settings, WrongSettingsError } from '../config/settings.ts';
import { SettingsError } from '../src/errors.ts';
import type { IndexOptions } from './index-command.ts';

/**
 * The indexer's commands. Each is loaded when it is called, so that one starts without what the other needs. Exit
 * codes: those of the commands, and 2 for a wrong command line or setting.
 */

const COULD_NOT_RUN = 2;

interface FollowFlags {
  /** path of the feeds file */
  follow?: string;
  once?: boolean;
}

/** The settings with HOME_PROVINCE checked as the service checks it; the gazetteer is read only where it is set. */
async function checkedSettings(): Promise<Settings> {
  const settings = resolveSettings(process.env);
  if (settings.homeProvince === '') return settings;
  const { checkHomeProvince } = await import('../src/places/home-province.ts');
  const { gazetteer } = await import('../src/places/gazetteer.ts');
  return { ...settings, homeProvince: checkHomeProvince(settings.homeProvince, gazetteer()) ?? '' };
}

const program = new Command('timbao')
  .description('Tìm báo: đọc và lập chỉ mục kho báo / reads a newspaper archive and indexes it')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

program
  .command('parse')
  .description('in mỗi bài một dòng JSON, không lập chỉ mục / print one article record a line, without indexing')
  .argument('<path...>', 'tệp hoặc thư mục / files or folders')
  .action(async (paths: string[]) => {
    const settings = await checkedSettings();
    const { runParse } = await import('./parse-command.ts');
    process.exitCode = await runParse(paths, { homeProvince: settings.homeProvince });
  });

program
  .command('index')
  .description('đọc và lập chỉ mục tệp, thư mục / read files and folders into the index')
  .argument('[path...]', 'tệp hoặc thư mục / files or folders')
  .option('--sample', 'lập chỉ mục kho mẫu đi kèm / index the sample archive that comes with Timbao')
  .option('--rebuild', 'làm lại từ đầu / start from nothing')
  .option('--retry-failed', 'thử lại những đầu vào bị lỗi / try again what has failed')
  .option('--prune', 'gỡ bài không còn đầu vào / remove articles whose input is gone')
  .option('--prune-all', 'như --prune, dù gỡ bao nhiêu / like --prune, however many they are')
  .option('--report <file>', 'ghi báo cáo JSON vào tệp / write the report to a file, as JSON')
  .option('--follow <file>', 'theo dõi RSS, Atom, sitemap ghi trong tệp / follow the feeds and sitemaps of a file')
  .option('--once', 'với --follow: một lượt rồi thôi, cho cron / with --follow: one round, for cron')
  .action(async (paths: string[], { follow, once, ...options }: IndexOptions & FollowFlags) => {
    const settings = await checkedSettings();
    const others = paths.length > 0 || Object.keys(options).length > 0;
    if (follow === undefined ? once === true : others) {
      process.stderr.write('--follow chỉ đi cùng --once. / --follow goes with --once alone.\n');
      process.exitCode = COULD_NOT_RUN;
      return;
    }
    if (follow !== undefined) {
      const { runFollow } = await import('./follow/follow-command.ts');
      process.exitCode = await runFollow(follow, { once: once === true }, settings);
      return;
    }
    const { runIndex } = await import('./index-command.ts');
    process.exitCode = await runIndex(paths, options, settings);
  });

program
  .command('meili-keys')
  .description(
    'tạo khóa đọc và khóa ghi trên máy chủ Meilisearch / make a reading and a writing key on the Meilisearch servers',
  )
  .action(async () => {
    const settings = resolveSettings(process.env);
    const { runMeiliKeys } = await import('./meili-keys-command.ts');
    process.exitCode = await runMeiliKeys(settings);
  });

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its help or what is wrong with the command line.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  else if (error instanceof WrongSettingsError || error instanceof SettingsError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = COULD_NOT_RUN;
  } else throw error;
}
