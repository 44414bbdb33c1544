import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { identities, urgencies, type Urgency } from '@/api/codes';
import type { DraftFields } from '@/drafts/draft';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';

const sources = [
  'member',
  'party',
  'committee',
  'sector',
  'station',
  'informant',
  'consultation',
  'proposal',
  'survey',
  'public',
  'unit',
  'other',
] as const;

interface Props {
  fields: DraftFields;
  change: (fields: Partial<DraftFields>) => void;
  errors: Record<string, string[]>;
}

/** Who reported it, how urgent it is, where it comes from. */
export function Particulars({ fields, change, errors }: Props) {
  const { t } = useTranslation();
  const input = (field: 'reporterName' | 'reporterUnit' | 'reporterPost' | 'reporterParty', pointer: string) => (
    <Field id={`field-${pointer}`} label={t(`writing.${field}`)} errors={errors[`/reporter/${pointer}`]}>
      <Input
        id={`field-${pointer}`}
        maxLength={100}
        value={fields[field]}
        onChange={(event) => {
          change({ [field]: event.target.value });
        }}
      />
    </Field>
  );
  return (
    <fieldset className="particulars">
      <legend>{t('writing.particulars')}</legend>
      {input('reporterName', 'name')}
      <Field id="field-identity" label={t('item.identity')} errors={errors['/reporter/identity']}>
        <Select
          id="field-identity"
          value={fields.identity}
          options={identities.map((one) => ({ value: one as string, label: t(`codes.identity.${one}`) }))}
          onChange={(identity: string) => {
            change({ identity });
          }}
        />
      </Field>
      {input('reporterUnit', 'unit')}
      {input('reporterPost', 'post')}
      {input('reporterParty', 'party')}
      <Field id="field-urgency" label={t('inbox.urgency')} errors={errors['/urgency']}>
        <Select
          id="field-urgency"
          value={fields.urgency}
          options={urgencies.map((one) => ({ value: one, label: t(`codes.urgency.${one}`) }))}
          onChange={(urgency: Urgency) => {
            change({ urgency });
          }}
        />
      </Field>
      <Field id="field-sourceType" label={t('item.source')} errors={errors['/sourceType']}>
        <Select
          id="field-sourceType"
          value={fields.sourceType}
          options={sources.map((one) => ({ value: one as string, label: t(`codes.source.${one}`) }))}
          onChange={(sourceType: string) => {
            change({ sourceType });
          }}
        />
      </Field>
      <div className="stack particulars-boxes">
        <Checkbox
          checked={fields.mayBePublished}
          onChange={(event) => {
            change({ mayBePublished: event.target.checked });
          }}
        >
          {t('writing.mayBePublished')}
        </Checkbox>
        <Checkbox
          checked={fields.onBehalf}
          onChange={(event) => {
            change({ onBehalf: event.target.checked });
          }}
        >
          {t('writing.onBehalf')}
        </Checkbox>
      </div>
    </fieldset>
  );
}
