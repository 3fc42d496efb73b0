import { z } from 'zod';
import { spanQuery } from '../reporting/index.ts';

const { from, to, known_at } = spanQuery;

export const AuditPackageQuery = z.strictObject({ from, to, known_at });
