import { useTranslation } from 'react-i18next';
import { administration, canonicalResults, type ResultClass } from '@/api/administration';
import { Select } from '@/ui/choices';
import { FieldErrors } from '@/ui/Field';
import type { CodeListKind } from './codeList';
import { CodeLists } from './CodeLists';

const schemes: CodeListKind<ResultClass> = {
  place: 'schemes',
  names: 'codes.subject',
  sentAs: 'classes',
  read: async (body) =>
    (await administration.schemes(body)).schemes.map(({ subject, classes, ...list }) => ({
      name: subject,
      codes: classes,
      ...list,
    })),
  set: administration.setScheme,
  drop: (body, list) => administration.dropScheme(body, list.name, list.version),
  fresh: { code: '', labelZh: '', labelEn: '', means: 'solved' },
  says: ({ means }) => <CountsAs means={means} />,
  leads: ({ code }) => <span className="code-letter figure">{code}</span>,
  field: ({ means }, change, errors) => (
    <Meaning
      means={means}
      errors={errors('means')}
      onChange={(to) => {
        change({ means: to });
      }}
    />
  ),
};

const tones: Record<ResultClass['means'], string> = {
  solved: 'chip chip-green',
  'in-progress': 'chip chip-navy',
  planned: 'chip chip-amber',
  reference: 'chip',
};

function CountsAs({ means }: { means: ResultClass['means'] }) {
  const { t } = useTranslation();
  return (
    <span className={tones[means]}>
      {t('administration.countsAs', { result: t(`administration.result.${means}`) })}
    </span>
  );
}

interface MeaningProps {
  means: ResultClass['means'];
  errors: readonly string[];
  onChange: (means: ResultClass['means']) => void;
}

function Meaning({ means, errors, onChange }: MeaningProps) {
  const { t } = useTranslation();
  return (
    <span>
      <Select
        aria-label={t('administration.means')}
        value={means}
        status={errors.length > 0 ? 'error' : undefined}
        options={canonicalResults.map((value) => ({
          value,
          label: t('administration.countsAs', { result: t(`administration.result.${value}`) }),
        }))}
        onChange={onChange}
      />
      <FieldErrors errors={errors} />
    </span>
  );
}

/** 办理结果分类: a body's own classes, each with what it is counted as in every figure of the province. */
export const Page = () => <CodeLists of={schemes} />;
