import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Prints `N passed, N failed, N skipped` from the report that the test run wrote; exits 1 where no test ran or one failed. */
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});

const report = reportSchema.parse(JSON.parse(readFileSync('coverage/test-report.json', 'utf8')));
const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
console.log(`${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`);
process.exitCode = failed > 0 || report.numPassedTests === 0 ? 1 : 0;
