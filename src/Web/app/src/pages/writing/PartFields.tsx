import { Alert } from 'antd';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { countCharacters } from '@/drafts/draft';
import { Field } from '@/ui/Field';
import { useToasts } from '@/ui/toasts';
import { cleanPaste, splitParts } from '@/reading/paste';
import { isBlankText } from '@/reading/widths';
import { TextArea } from '@/ui/TextArea';

const parts = ['situation', 'analysis', 'suggestion'] as const;
export type Part = (typeof parts)[number];
export type TextOfParts = Record<Part | 'title', string>;

interface Props {
  fields: TextOfParts;
  change: (fields: Partial<TextOfParts>) => void;
  errors: Record<string, string[]>;
  hint: (part: Part) => string;
  disabled?: boolean;
}

/** 情况、分析、建议, each with its count. What is pasted from Word is cleaned; a whole text is put into its parts. */
export function PartFields({ fields, change, errors, hint, disabled }: Props) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const paste = (into: Part) => (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    // A picture goes to the attachments.
    if (text === '' && event.clipboardData.files.length > 0) return;
    const whole = parts.every((part) => isBlankText(fields[part])) ? splitParts(text) : null;
    event.preventDefault();
    if (whole) {
      const { title, ...rest } = whole;
      change({ ...rest, ...(title !== null && fields.title === '' ? { title } : {}) });
      toasts.good(t('writing.pastedWhole'));
      return;
    }
    const area = event.currentTarget;
    const cleaned = cleanPaste(text);
    const at = area.selectionStart;
    change({ [into]: area.value.slice(0, at) + cleaned + area.value.slice(area.selectionEnd) });
    requestAnimationFrame(() => {
      area.setSelectionRange(at + cleaned.length, at + cleaned.length);
    });
  };
  return parts.map((part) => (
    <Field
      key={part}
      id={`field-${part}`}
      label={
        <span className="row spread">
          {t(`writing.part.${part}`)}
          <span className="soft figure">{t('writing.characters', { count: countCharacters(fields[part]) })}</span>
        </span>
      }
      hint={hint(part)}
      errors={errors[`/${part}`]}
    >
      <TextArea
        id={`field-${part}`}
        className="writing-area"
        disabled={disabled}
        maxLength={20_000}
        autoSize={{ minRows: part === 'analysis' ? 4 : 6 }}
        value={fields[part]}
        onPaste={paste(part)}
        onChange={(event) => {
          change({ [part]: event.target.value });
        }}
      />
    </Field>
  ));
}

/** Marks of classification stand in the text: it must not go over this platform. */
export function MarksNotice({ marks }: { marks: readonly string[] }) {
  const { t } = useTranslation();
  return (
    marks.length > 0 && (
      <Alert
        type="error"
        role="alert"
        title={t('writing.marks', { marks: marks.join(t('separator')) })}
        description={t('writing.marksText')}
      />
    )
  );
}
