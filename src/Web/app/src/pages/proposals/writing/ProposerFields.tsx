import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMembers, useOrganisations } from '@/api/proposals';
import type { ProposalFields } from '@/drafts/proposal';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { proposerTypes } from '../words';

interface Props {
  fields: ProposalFields;
  change: (fields: Partial<ProposalFields>) => void;
  errors: Record<string, string[]>;
  /** The platform has it: who proposes can no longer change. */
  fixed: boolean;
}

/** Who proposes: the member, somebody on whose behalf a clerk writes, or an organisation. */
export function ProposerFields({ fields, change, errors, fixed }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const clerk = session.roles.includes('triage');
  const collective = fields.proposerType !== 'member';
  const members = useMembers(!fixed && (clerk || collective));
  const organisations = useOrganisations(fixed ? 'member' : fields.proposerType);
  const signerIds = organisations.find((one) => one.name === fields.organisation)?.signerIds ?? [];
  const options = members.map((member) => ({ value: member.id, label: `${member.name} · ${member.unitAndPost}` }));
  if (fixed)
    return (
      <p className="soft">
        {t('proposals.proposedBy', {
          who: collective ? fields.organisation : fields.onBehalf ? fields.behalfName : session.displayName,
          type: t(`proposals.codes.proposerType.${fields.proposerType}`),
        })}
      </p>
    );
  return (
    <fieldset className="particulars">
      <legend>{t('proposals.proposer')}</legend>
      <Field id="field-proposerType" label={t('proposals.field.proposerType')} errors={errors['/proposerType']}>
        <Select
          id="field-proposerType"
          value={fields.proposerType}
          options={proposerTypes.map((type) => ({
            value: type as string,
            label: t(`proposals.codes.proposerType.${type}`),
          }))}
          onChange={(proposerType: string) => {
            change({ proposerType, organisation: '', authorisedSignerId: null });
          }}
        />
      </Field>
      {collective && (
        <>
          <Field id="field-organisation" label={t('proposals.field.organisation')} errors={errors['/organisation']}>
            <Select
              id="field-organisation"
              showSearch
              optionFilterProp="label"
              value={fields.organisation || undefined}
              options={organisations.map((one) => ({ value: one.name, label: one.name }))}
              notFoundContent={t('proposals.noOrganisations')}
              onChange={(organisation: string) => {
                const signers = organisations.find((one) => one.name === organisation)?.signerIds ?? [];
                change({ organisation, authorisedSignerId: signers.length === 1 ? signers[0] : null });
              }}
            />
          </Field>
          <Field
            id="field-authorisedSignerId"
            label={t('proposals.field.authorisedSigner')}
            hint={t('proposals.sealHint')}
            errors={errors['/authorisedSignerId']}
          >
            <Select
              id="field-authorisedSignerId"
              allowClear
              showSearch
              optionFilterProp="label"
              value={members.find((member) => member.userId === fields.authorisedSignerId)?.id}
              options={options.filter((option) =>
                members.some(
                  (member) => member.id === option.value && member.userId && signerIds.includes(member.userId),
                ),
              )}
              onChange={(id: string | undefined) => {
                change({ authorisedSignerId: members.find((member) => member.id === id)?.userId ?? null });
              }}
            />
          </Field>
          <Field id="field-contact" label={t('proposals.field.contact')} errors={errors['/contact']}>
            <Input
              id="field-contact"
              maxLength={100}
              value={fields.contact}
              onChange={(event) => {
                change({ contact: event.target.value });
              }}
            />
          </Field>
        </>
      )}
      {clerk && !collective && (
        <div className="stack particulars-boxes">
          <Checkbox
            checked={fields.onBehalf}
            onChange={(event) => {
              change({ onBehalf: event.target.checked });
            }}
          >
            {t('proposals.onBehalf')}
          </Checkbox>
          {fields.onBehalf && (
            <Field
              id="field-name"
              label={t('proposals.field.behalfName')}
              hint={t('proposals.behalfHint')}
              errors={errors['/onBehalfOf/name']}
            >
              <Select
                id="field-name"
                mode="tags"
                maxCount={1}
                optionFilterProp="label"
                value={fields.behalfName === '' ? [] : [fields.behalfName]}
                options={members.map((member) => ({
                  value: member.name,
                  label: `${member.name} · ${member.unitAndPost}`,
                }))}
                onChange={(names: string[]) => {
                  const name = names.at(-1) ?? '';
                  const member = members.find((one) => one.name === name);
                  change({ behalfName: name, behalfUserId: member?.userId ?? null });
                }}
              />
            </Field>
          )}
        </div>
      )}
    </fieldset>
  );
}
