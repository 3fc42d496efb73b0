import type { z } from 'zod';
import type { Db } from '../../platform/db/database.ts';
import { allowLargeQueries } from '../../platform/db/large-queries.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import type { AnyHandler, ContextOf } from '../../platform/http/handler.ts';
import { mount } from '../../platform/http/mount.ts';
import type { AnswerDeclaration, Operation } from '../../platform/http/operation.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import type { Table, TableFormat } from '../../platform/tables/table.types.ts';
import { aboutReport, type AboutReport, type AsKnown, reportMoment, type ReportQuery } from './report-moment.ts';

type JsonAnswer = AnswerDeclaration & { readonly schema: z.ZodType };
type ReportOperation = Operation<
  'read',
  string,
  z.ZodType,
  z.ZodType<ReportQuery & { format?: TableFormat | 'json' | undefined }>,
  undefined,
  { readonly 200: JsonAnswer }
>;

/** What a report is made from: all of one moment in the database. */
export type ReportContext<O> = Pick<ContextOf<O>, 'query' & keyof ContextOf<O>> &
  AsKnown & { readonly db: Db; readonly about: AboutReport };

type BodyOf<O extends ReportOperation> = z.input<O['answers'][200]['schema']>;

type ReportMaker<O extends ReportOperation, Row> = {
  readonly report: (context: ReportContext<O>) => Promise<BodyOf<O>>;
  /** The same as a file's table. */
  readonly table: (body: BodyOf<O>) => Table<Row>;
  /**
   * Where the lines may be very many: the table whose rows come as they are read, with a snapshot of its own for as long
   * as they are taken (`streamInSnapshot`). Then files are made from it, and JSON alone from the report.
   */
  readonly long?: (context: ReportContext<O>) => Table<Row>;
};

/**
 * Puts a report on the app: settles of which day and by which knowledge it speaks, reads it in one snapshot, however much
 * that is, and answers as JSON or as the file that was asked for.
 */
export function mountReport<O extends ReportOperation, Row>(
  shell: HttpShell,
  operation: O,
  { report, table, long }: ReportMaker<O, Row>,
): void {
  const handler: AnyHandler = async (given) => {
    // The shell has read the request by the operation's own schemas.
    const { db, query, request, language, clock } = given as ContextOf<ReportOperation>;
    const format = wantedFormat(query.format, request);
    const answer = await inSnapshot(db, async (snapshot) => {
      await allowLargeQueries(snapshot);
      const moment = await reportMoment(snapshot, query, clock);
      const about = await aboutReport(snapshot, moment, clock);
      const contextIn = (where: Db) => ({ query, db: where, ...moment, about }) as ReportContext<O>;
      if (format !== 'json' && long) return long(contextIn(db));
      const body = await report(contextIn(snapshot));
      return format === 'json' ? { body } : table(body);
    });
    if ('body' in answer) return { status: 200, body: answer.body };
    return { status: 200, file: await tableFile(answer, { format: format as TableFormat, language }) };
  };
  mount(shell, operation as Operation, handler as never);
}
