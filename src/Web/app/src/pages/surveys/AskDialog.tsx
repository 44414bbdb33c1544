import { Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlankText } from '@/reading/widths';
import { AutoComplete, Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { TextArea } from '@/ui/TextArea';

export interface Ask {
  name: string;
  label: string;
  /** lines: one entry a line. */
  kind?: 'line' | 'text' | 'lines' | 'date' | 'number' | 'choice' | 'choices' | 'free-choice' | 'yes';
  required?: boolean;
  initial?: string | number | boolean | string[];
  max?: number;
  from?: number;
  hint?: string;
  options?: readonly { value: string; label: string }[];
  /** Asked only when this holds for what was filled in so far. */
  when?: (values: Asked) => boolean;
}

export type Asked = Record<string, string | number | boolean | string[] | undefined>;

interface Props {
  title: string;
  okText: string;
  asks: readonly Ask[];
  intro?: ReactNode;
  width?: number;
  onSubmit: (values: Asked) => Promise<void>;
  onClose: () => void;
}

const start = (ask: Ask): Asked[string] => {
  if (ask.initial !== undefined) return ask.initial;
  if (ask.kind === 'yes') return false;
  if (ask.kind === 'choices') return [];
  return ask.kind === 'number' ? undefined : '';
};

const isEmpty = (value: Asked[string]) =>
  value === undefined ||
  (typeof value === 'string' && isBlankText(value)) ||
  (Array.isArray(value) && value.length === 0);

/** What was filled in, as the platform takes it: trimmed, without what was left empty or is not asked. */
export function answersOf(asks: readonly Ask[], values: Asked): Asked {
  const answers: Asked = {};
  for (const ask of asks) {
    if (ask.when && !ask.when(values)) continue;
    const value = values[ask.name];
    if (ask.kind === 'lines' && typeof value === 'string') {
      const lines = value
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      if (lines.length > 0) answers[ask.name] = lines;
    } else if (typeof value === 'string') {
      if (value.trim() !== '') answers[ask.name] = value.trim();
    } else if (Array.isArray(value)) {
      if (value.length > 0) answers[ask.name] = value;
    } else if (value !== undefined) answers[ask.name] = value;
  }
  return answers;
}

/** A step that asks a few things first. */
export function AskDialog({ title, okText, asks, intro, width, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Asked>(() => Object.fromEntries(asks.map((ask) => [ask.name, start(ask)])));
  const set = (name: string, value: Asked[string]) => {
    setValues((now) => ({ ...now, [name]: value }));
  };
  const shown = asks.filter((ask) => ask.when === undefined || ask.when(values));
  const answers = answersOf(asks, values);
  const missing = shown.some((ask) => ask.required === true && isEmpty(answers[ask.name]));
  return (
    <FormDialog
      title={title}
      okText={okText}
      width={width}
      disabled={missing}
      onClose={onClose}
      onSubmit={() => onSubmit(answers)}
    >
      {(errors) => (
        <>
          {intro}
          {shown.map((ask, index) =>
            ask.kind === 'yes' ? (
              <Checkbox
                key={ask.name}
                checked={values[ask.name] === true}
                onChange={(event) => {
                  set(ask.name, event.target.checked);
                }}
              >
                {ask.label}
              </Checkbox>
            ) : (
              <Field
                key={ask.name}
                id={`ask-${ask.name}`}
                label={
                  <>
                    {ask.label}
                    {ask.required !== true && <span className="soft"> ({t('optional')})</span>}
                  </>
                }
                hint={ask.hint}
                errors={errors[`/${ask.name}`]}
              >
                <Entry ask={ask} value={values[ask.name]} first={index === 0} onChange={set} />
              </Field>
            ),
          )}
        </>
      )}
    </FormDialog>
  );
}

interface EntryProps {
  ask: Ask;
  value: Asked[string];
  first: boolean;
  onChange: (name: string, value: Asked[string]) => void;
}

function Entry({ ask, value, first, onChange }: EntryProps) {
  const id = `ask-${ask.name}`;
  const text = typeof value === 'string' ? value : '';
  switch (ask.kind) {
    case 'text':
    case 'lines':
      return (
        <TextArea
          id={id}
          autoFocus={first}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={ask.max ?? 2000}
          value={text}
          onChange={(event) => {
            onChange(ask.name, event.target.value);
          }}
        />
      );
    case 'number':
      return (
        <NumberField
          id={id}
          min={ask.from ?? 0}
          max={ask.max}
          value={typeof value === 'number' ? value : null}
          onChange={(number) => {
            onChange(ask.name, number ?? undefined);
          }}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={text === '' ? undefined : text}
          options={[...(ask.options ?? [])]}
          onChange={(chosen: string) => {
            onChange(ask.name, chosen);
          }}
        />
      );
    case 'choices':
      return (
        <Select
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={Array.isArray(value) ? value : []}
          options={[...(ask.options ?? [])]}
          onChange={(chosen: string[]) => {
            onChange(ask.name, chosen);
          }}
        />
      );
    case 'free-choice':
      return (
        <AutoComplete
          id={id}
          value={text}
          options={[...(ask.options ?? [])]}
          onChange={(chosen: string) => {
            onChange(ask.name, chosen);
          }}
        />
      );
    default:
      return (
        <Input
          id={id}
          autoFocus={first}
          type={ask.kind === 'date' ? 'date' : undefined}
          maxLength={ask.max ?? 200}
          value={text}
          onChange={(event) => {
            onChange(ask.name, event.target.value);
          }}
        />
      );
  }
}
