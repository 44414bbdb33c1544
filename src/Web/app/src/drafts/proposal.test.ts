import { describe, expect, it } from 'vitest';
import { emptyProposal, proposalRules, proposalStart, proposalText, type ProposalFields } from './proposal';

const whole: ProposalFields = {
  ...emptyProposal,
  title: '关于完善社区养老助餐网络的建议',
  situation: '全区四成老年人家庭为空巢户。',
  suggestion: '由民政部门牵头,每个街道至少建一处助餐点。',
  category: '社会事业',
};

describe('a proposal on this device', () => {
  it('goes to the platform only when the platform would take it', () => {
    expect(proposalRules.sendable(whole)).toBe(true);
    expect(proposalRules.sendable({ ...whole, category: ' ' })).toBe(false);
    expect(proposalRules.sendable({ ...whole, consentToPublish: false })).toBe(false);
    expect(proposalRules.sendable({ ...whole, consentToPublish: false, noPublishReason: '涉及个案' })).toBe(true);
    expect(proposalRules.sendable({ ...whole, proposerType: 'party' })).toBe(false);
    expect(proposalRules.sendable({ ...whole, onBehalf: true })).toBe(false);
    expect(proposalRules.sendable({ ...whole, onBehalf: true, behalfName: '老张' })).toBe(true);
  });

  it('counts as unchanged while only what is fixed differs', () => {
    expect(proposalRules.same(whole, { ...whole, contact: '12345' })).toBe(true);
    expect(proposalRules.same(whole, { ...whole, suggestedUnits: ['民政局'] })).toBe(false);
    expect(proposalRules.same(whole, null)).toBe(false);
  });

  it('gives a reason for not publishing only when there is no consent', () => {
    expect(proposalText({ ...whole, noPublishReason: '改了主意' }).noPublishReason).toBeNull();
  });

  it('names the organisation of a collective proposal and nobody else', () => {
    expect(proposalStart({ ...whole, organisation: '民建总支' }).organisation).toBeNull();
    expect(proposalStart({ ...whole, proposerType: 'party', organisation: '民建总支' }).organisation).toBe('民建总支');
    expect(proposalStart({ ...whole, onBehalf: true, behalfName: ' 老张 ' }).onBehalfOf).toEqual({
      userId: null,
      name: '老张',
    });
  });
});
