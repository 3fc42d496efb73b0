import { z } from 'zod';
import { amount, date, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { Missing, stepKind } from './case-page.schema.ts';

const sentence = z.object({ de: z.string(), en: z.string() });

export const InboxItem = z
  .object({
    case_id: uuid,
    case_number: z.string(),
    borrowers: z.array(PersonReference),
    principal: amount,
    step: stepKind,
    name: sentence,
    due_on: date.nullable(),
    is_late: z.boolean(),
    missing: z.array(Missing),
  })
  .meta({ id: 'InboxItem', description: 'A step that waits for you' });

export const Inbox = z
  .object({ items: z.array(InboxItem) })
  .meta({ id: 'Inbox', description: 'What waits for you, the most urgent first' });
