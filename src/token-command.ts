import { Command, CommanderError } from 'commander';
import { resolveSettings, WrongSettingsError } from '../config/settings.ts';
import { TimbaoError } from './errors.ts';
import { signToken } from './http/access/token.ts';
import { readTokenWishes, type TokenOptions } from './http/access/token-wishes.ts';
import { gazetteer } from './places/gazetteer.ts';

/**
 * `npm run token -- --place ID --origin https://… --expires 2027-12-31`: signs an access token. The token goes to
 * standard output, what it opens to standard error. Exit code 2 where it could not be made.
 */

const COULD_NOT_RUN = 2;

const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

const program = new Command('token')
  .description('ký mã truy cập cho trang nhúng / signs an access token for a widget')
  .option('--place <id>', 'địa phương, lặp lại được / place id, repeatable: any of them', several)
  .option('--tag <tag>', 'thẻ, lặp lại được / tag, repeatable: all of them', several)
  .option('--section <name>', 'chuyên mục, lặp lại được / section, repeatable: any of them', several)
  .option('--author <name>', 'tác giả, lặp lại được / author, repeatable: any of them', several)
  .option('--from <day>', 'từ ngày / first day: YYYY, YYYY-MM, YYYY-MM-DD')
  .option('--to <day>', 'đến ngày / last day: YYYY, YYYY-MM, YYYY-MM-DD')
  .option('--origin <origin>', 'trang được dùng, lặp lại được / site that may use it, repeatable', several)
  .requiredOption('--expires <when>', 'ngày cuối hoặc thời hạn / last day or duration: 2027-12-31, 90d, 12h')
  .exitOverride();

try {
  program.parse();
  const settings = resolveSettings(process.env);
  const secret = settings.tokenSecret.split(',')[0]!;
  if (secret === '') {
    throw new TimbaoError(
      'token-secret-missing',
      'TOKEN_SECRET="": chưa đặt khóa ký; tạo bằng lệnh openssl rand -hex 32 rồi đặt cho cả máy chủ (no secret is set: make one with openssl rand -hex 32 and give it to the service too)',
    );
  }
  const { scope, expires } = readTokenWishes(program.opts<TokenOptions>(), gazetteer(), new Date());
  process.stderr.write(
    `Hết hạn / expires: ${expires.toISOString()}\n${JSON.stringify(scope, null, 2)}\n${
      scope.origins.length === 0
        ? 'Không có --origin: trang nào cũng dùng được mã này. (Without --origin the token works on any site.)\n'
        : ''
    }`,
  );
  process.stdout.write(`${await signToken(scope, secret, expires)}\n`);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : COULD_NOT_RUN);
  if (!(error instanceof WrongSettingsError || error instanceof TimbaoError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
