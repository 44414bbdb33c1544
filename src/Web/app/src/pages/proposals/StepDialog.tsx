import { Input, Radio } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembers, useUnits } from '@/api/proposals';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { useReasons } from '@/ui/ReasonPicker';
import { TextArea } from '@/ui/TextArea';
import { isComplete, requestOf, shownFields, startOf, type FieldSpec, type StepSpec } from './stepFields';

interface Props {
  title: string;
  /** What one should know before it is done. */
  hint?: string;
  okText?: string;
  spec: StepSpec;
  /** What some fields start with instead. */
  start?: Record<string, unknown>;
  /** Throws the refusal; what was typed stays. */
  onTake: (body: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
}

/** Asks what a step needs, by its specification. */
export function StepDialog({ title, hint, okText, spec, start, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const fields = spec.fields ?? [];
  const members = useMembers(fields.some((field) => field.kind === 'member'));
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...startOf(fields, beijing().format('YYYY-MM-DD')),
    ...start,
  }));
  return (
    <FormDialog
      title={title}
      okText={okText ?? title}
      disabled={!isComplete(fields, values)}
      onClose={onClose}
      onSubmit={() => onTake(requestOf(spec, values, members))}
    >
      {(errors) => (
        <>
          {hint !== undefined && <p className="soft">{hint}</p>}
          {shownFields(fields, values).map((field) => (
            <Field
              key={field.name}
              id={`step-${field.name}`}
              label={
                <>
                  {t(`proposals.field.${field.label ?? field.name}`)}
                  {field.required !== true && field.kind !== 'yes-no' && (
                    <span className="soft"> ({t('optional')})</span>
                  )}
                </>
              }
              errors={errors[`/${field.name}`]}
            >
              <Entry
                field={field}
                value={values[field.name]}
                onChange={(value) => {
                  setValues((now) => ({ ...now, [field.name]: value }));
                }}
              />
            </Field>
          ))}
        </>
      )}
    </FormDialog>
  );
}

interface EntryProps {
  field: FieldSpec;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Entry({ field, value, onChange }: EntryProps) {
  const { t } = useTranslation();
  const id = `step-${field.name}`;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'area':
      return (
        <TextArea
          id={id}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={field.max}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'number':
      return (
        <NumberField
          id={id}
          min={field.min ?? 2000}
          max={field.max ?? 2100}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <Radio.Group
          id={id}
          value={value === true}
          options={[
            { value: true, label: t('proposals.yes') },
            { value: false, label: t('proposals.no') },
          ]}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          value={text}
          options={(field.codes ?? []).map((code) => ({
            value: code,
            label: t(`proposals.codes.${field.of ?? ''}.${code}`),
          }))}
          onChange={onChange}
        />
      );
    case 'reason':
      return <ReasonSelect id={id} purpose={field.of ?? ''} value={text} onChange={onChange} />;
    case 'unit':
    case 'units':
      return <UnitSelect id={id} several={field.kind === 'units'} value={value} onChange={onChange} />;
    case 'persons':
      return <NameTags id={id} value={value} max={field.max} onChange={onChange} />;
    case 'member':
      return <MemberSelect id={id} value={text} onChange={onChange} />;
    default:
      return (
        <Input
          id={id}
          type={field.kind === 'date' ? 'date' : 'text'}
          maxLength={field.max}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
  }
}

interface SelectProps<T> {
  id: string;
  value: T;
  onChange: (value: unknown) => void;
}

function ReasonSelect({ id, purpose, value, onChange }: SelectProps<string> & { purpose: string }) {
  const { i18n } = useTranslation();
  const session = useSession();
  const reasons = useReasons(purpose, session.body);
  return (
    <Select
      id={id}
      showSearch
      optionFilterProp="label"
      loading={reasons.isPending}
      value={value === '' ? undefined : value}
      options={(reasons.data?.codes ?? []).map((reason) => ({
        value: reason.code,
        label: i18n.language === 'en' ? reason.labelEn : reason.labelZh,
      }))}
      onChange={onChange}
    />
  );
}

/** Units by their names, as a request for return says them. */
function UnitSelect({ id, several, value, onChange }: SelectProps<unknown> & { several: boolean }) {
  const units = useUnits();
  const options = units.map((unit) => ({ value: unit.name, label: unit.name }));
  return several ? (
    <Select id={id} mode="tags" value={(value ?? []) as string[]} options={options} onChange={onChange} />
  ) : (
    <Select
      id={id}
      allowClear
      showSearch
      optionFilterProp="label"
      value={value as string | undefined}
      options={options}
      onChange={onChange}
    />
  );
}

/** Names of people whom this body does not have on its roll. */
function NameTags({ id, value, max, onChange }: SelectProps<unknown> & { max?: number }) {
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', '，', '、', ';', '；', ' ']}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(names: string[]) => {
        onChange([...new Set(names.map((name) => name.trim().slice(0, max)).filter(Boolean))]);
      }}
    />
  );
}

function MemberSelect({ id, value, onChange }: SelectProps<string>) {
  const members = useMembers();
  return (
    <Select
      id={id}
      showSearch
      optionFilterProp="label"
      value={value === '' ? undefined : value}
      options={members
        .filter((member) => member.userId)
        .map((member) => ({ value: member.id, label: `${member.name} · ${member.unitAndPost}` }))}
      onChange={onChange}
    />
  );
}
