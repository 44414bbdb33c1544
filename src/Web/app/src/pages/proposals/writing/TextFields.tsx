import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/proposals';
import type { ProposalFields } from '@/drafts/proposal';
import { AutoComplete, Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { categories } from '../words';

interface Props {
  fields: ProposalFields;
  change: (fields: Partial<ProposalFields>) => void;
  errors: Record<string, string[]>;
  disabled: boolean;
}

/** Category, the units that should handle it, and whether it may be published. */
export function TextFields({ fields, change, errors, disabled }: Props) {
  const { t } = useTranslation();
  const units = useUnits();
  return (
    <fieldset className="particulars" disabled={disabled}>
      <legend>{t('proposals.particulars')}</legend>
      <Field id="field-category" label={t('proposals.field.category')} errors={errors['/category']}>
        <AutoComplete
          id="field-category"
          disabled={disabled}
          value={fields.category}
          options={categories.map((category) => ({ value: category }))}
          onChange={(category: string) => {
            change({ category });
          }}
        />
      </Field>
      <Field id="field-suggestedUnits" label={t('proposals.suggestedUnits')} errors={errors['/suggestedUnits']}>
        <Select
          id="field-suggestedUnits"
          mode="tags"
          disabled={disabled}
          maxCount={20}
          tokenSeparators={[',', '、', '；']}
          placeholder={t('proposals.suggestedHint')}
          value={fields.suggestedUnits}
          options={units.map((unit) => ({ value: unit.name, label: unit.name }))}
          onChange={(suggestedUnits: string[]) => {
            change({ suggestedUnits });
          }}
        />
      </Field>
      <div className="stack particulars-boxes">
        <Checkbox
          checked={fields.consentToPublish}
          disabled={disabled}
          onChange={(event) => {
            change({ consentToPublish: event.target.checked });
          }}
        >
          {t('proposals.consentBox')}
        </Checkbox>
        {!fields.consentToPublish && (
          <Field
            id="field-noPublishReason"
            label={t('proposals.field.noPublishReason')}
            errors={errors['/noPublishReason']}
          >
            <Input
              id="field-noPublishReason"
              maxLength={500}
              disabled={disabled}
              value={fields.noPublishReason}
              onChange={(event) => {
                change({ noPublishReason: event.target.value });
              }}
            />
          </Field>
        )}
      </div>
    </fieldset>
  );
}
