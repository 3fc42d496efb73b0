/** The front door of what all reports have in common: as-of day and knowledge, what they say of themselves, links, files. */
export { entriesBehind, type Behind } from './entries-behind.ts';
export { mountReport, type ReportContext } from './mount-report.ts';
export { reportMoment } from './report-moment.ts';
export type { AboutReport, AsKnown } from './report-moment.ts';
export { LENDER_WORDS, OUTCOME_WORDS, REGIME_WORDS } from './code-words.ts';
export { reportTable, type Look } from './report-table.ts';
export {
  ABOUT_EXAMPLE,
  aboutReport,
  aboutSpan,
  asOfQuery,
  entriesLink,
  entriesLinks,
  REPORT_PROBLEMS,
  SPAN_PROBLEMS,
  spanQuery,
} from './reporting.schema.ts';
