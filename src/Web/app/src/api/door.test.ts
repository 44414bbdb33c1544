import { describe, expect, it } from 'vitest';
import { sent } from './door';

describe('what goes through the front door', () => {
  it('sends a method as it is where all are let through', () => {
    expect(sent('PUT', 'all')).toEqual({ method: 'PUT', headers: {} });
    expect(sent('DELETE', null)).toEqual({ method: 'DELETE', headers: {} });
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('says %s in a POST where only GET and POST are', (method) => {
    expect(sent(method, 'get-and-post')).toEqual({ method: 'POST', headers: { 'X-HTTP-Method-Override': method } });
  });

  it.each(['GET', 'POST'])('leaves %s alone there', (method) => {
    expect(sent(method, 'get-and-post')).toEqual({ method, headers: {} });
  });
});
