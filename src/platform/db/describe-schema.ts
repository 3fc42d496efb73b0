import { sql } from 'kysely';
import { SERVICE_ROLE } from './database.ts';
import type { Db } from './database.ts';

type Column = { name: string; type: string; required: boolean; default: string | null; comment: string | null };
type Detail = { name: string; definition: string; comment: string | null };
type Table = {
  name: string;
  kind: 'table' | 'view';
  comment: string | null;
  rights: string[];
  columns: Column[];
  constraints: Detail[];
  indexes: Detail[];
  triggers: Detail[];
};
type Routine = { name: string; signature: string; comment: string | null };

/** Writes db/schema.md: what the catalogue of a migrated database says about every table, view and function of ours. */
export async function describeSchema(db: Db): Promise<string> {
  const [tables, functions] = await Promise.all([readTables(db), readFunctions(db)]);
  return [
    '# Database schema',
    '',
    'Generated from the catalogue of a freshly migrated database by `npm run db:generate`. Do not edit.',
    '',
    `"Service" names the rights of the role \`${SERVICE_ROLE}\`, as which the service works; the owner has all of them.`,
    '',
    ...tables.flatMap(describeTable),
    '## Functions',
    '',
    ...functions.map((routine) => `- \`${routine.signature}\`${afterColon(routine.comment)}`),
    '',
  ].join('\n');
}

function describeTable(table: Table): readonly string[] {
  return [
    `## ${table.name}`,
    '',
    ...(table.comment ? [table.comment, ''] : []),
    `${table.kind === 'view' ? 'A view. ' : ''}Service: ${table.rights.join(', ') || 'no rights'}.`,
    '',
    '| column | type | default | meaning |',
    '| --- | --- | --- | --- |',
    ...table.columns.map(describeColumn),
    '',
    ...describeDetails(table.constraints),
    ...describeDetails(table.indexes),
    ...describeDetails(table.triggers),
    ...(table.constraints.length + table.indexes.length + table.triggers.length > 0 ? [''] : []),
  ];
}

function describeColumn(column: Column): string {
  const type = column.required ? column.type : `${column.type}, may be null`;
  return `| ${[`\`${column.name}\``, type, code(column.default), column.comment ?? ''].map(inCell).join(' | ')} |`;
}

function describeDetails(details: readonly Detail[]): readonly string[] {
  return details.map(
    ({ name, definition, comment }) => `- \`${name}\`: \`${oneLine(definition)}\`${afterColon(comment)}`,
  );
}

function afterColon(comment: string | null): string {
  return comment ? `: ${comment}` : '';
}

function code(text: string | null): string {
  return text === null ? '' : `\`${oneLine(text)}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function inCell(text: string): string {
  return oneLine(text).replaceAll('|', String.raw`\|`);
}

async function readTables(db: Db): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select
      c.relname as name,
      case when c.relkind in ('v', 'm') then 'view' else 'table' end as kind,
      obj_description(c.oid, 'pg_class') as comment,
      array(
        select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) with ordinality as rights (r, n)
        where has_table_privilege(${SERVICE_ROLE}, c.oid, r) order by n
      ) as rights,
      (
        select coalesce(json_agg(json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
          'default', case when a.attidentity <> '' then 'identity' else pg_get_expr(d.adbin, d.adrelid) end,
          'comment', col_description(c.oid, a.attnum)) order by a.attnum), '[]')
        from pg_attribute a
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      ) as columns,
      (
        select coalesce(json_agg(json_build_object(
          'name', k.conname, 'definition', pg_get_constraintdef(k.oid, true),
          'comment', obj_description(k.oid, 'pg_constraint')) order by k.contype = 'p' desc, k.conname), '[]')
        from pg_constraint k where k.conrelid = c.oid and k.contype not in ('n', 't')
      ) as constraints,
      (
        select coalesce(json_agg(json_build_object(
          'name', x.relname, 'definition', pg_get_indexdef(i.indexrelid),
          'comment', obj_description(x.oid, 'pg_class')) order by x.relname), '[]')
        from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      ) as indexes,
      (
        select coalesce(json_agg(json_build_object(
          'name', t.tgname, 'definition', pg_get_triggerdef(t.oid, true),
          'comment', obj_description(t.oid, 'pg_trigger')) order by t.tgname), '[]')
        from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
      ) as triggers
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relname like 'kysely_%'
    order by c.relname`.execute(db);
  return rows;
}

async function readFunctions(db: Db): Promise<readonly Routine[]> {
  const { rows } = await sql<Routine>`
    select
      p.proname as name,
      p.proname || '(' || pg_get_function_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid) as signature,
      obj_description(p.oid, 'pg_proc') as comment
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname, signature`.execute(db);
  return rows;
}
