import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountClaims } from './claims.routes.ts';

export function mountServicing(shell: HttpShell): void {
  mountClaims(shell);
}
