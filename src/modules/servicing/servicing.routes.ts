import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountClaims } from './claims.routes.ts';
import { mountPayoffs } from './payoffs.routes.ts';
import { mountRefunds } from './refunds.routes.ts';
import { mountVersions } from './versions.routes.ts';

export function mountServicing(shell: HttpShell): void {
  mountClaims(shell);
  mountPayoffs(shell);
  mountRefunds(shell);
  mountVersions(shell);
}
