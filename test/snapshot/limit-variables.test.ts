import { describe, expect, it } from 'vitest';
import { parseLimitVariables } from '../../src/parse/kernel/limit-variables.ts';

describe('variables that limit a wait', () => {
  it('are those of the manuals with a number, and nothing else of an environment', () => {
    const environ = ['PATH=/bin', 'PGPASSWORD=90', 'PGCONNECT_TIMEOUT=600', 'GIT_HTTP_LOW_SPEED_TIME=30', ''].join(
      '\0',
    );
    expect(parseLimitVariables(environ)).toEqual({ PGCONNECT_TIMEOUT: 600, GIT_HTTP_LOW_SPEED_TIME: 30 });
  });

  it('are none where the value is no number, or belongs to another name', () => {
    expect(parseLimitVariables('PGCONNECT_TIMEOUT=soon\0XPGCONNECT_TIMEOUT=5\0A=\nPGCONNECT_TIMEOUT=5\0')).toBeNull();
    expect(parseLimitVariables('PGCONNECT_TIMEOUT=1234567890')).toBeNull();
    expect(parseLimitVariables('')).toBeNull();
  });
});
