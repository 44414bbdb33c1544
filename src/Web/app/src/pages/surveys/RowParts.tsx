import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextArea } from '@/ui/TextArea';
import { Select } from '@/ui/choices';
import type { Choice } from './rows';

interface RowProps {
  mark: string;
  hint?: string;
  onRemove?: () => void;
  children: ReactNode;
}

/** One numbered row, with its number at the side. */
export function Row({ mark, hint, onRemove, children }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className="row-editor panel">
      <div className="row-editor-mark">
        <strong className="figure">{mark}</strong>
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`${t('remove')} ${mark}`}
            onClick={onRemove}
          />
        )}
      </div>
      <div className="row-editor-body">
        {children}
        {hint !== undefined && <span className="soft small">{hint}</span>}
      </div>
    </li>
  );
}

export function Text({
  label,
  value,
  rows = 2,
  onChange,
}: {
  label: string;
  value: string;
  rows?: number;
  onChange: (text: string) => void;
}) {
  return (
    <TextArea
      aria-label={label}
      placeholder={label}
      autoSize={{ minRows: rows, maxRows: 24 }}
      maxLength={20000}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

export function Sources({
  value,
  options,
  onChange,
}: {
  value: string[];
  options: readonly Choice[];
  onChange: (sources: string[]) => void;
}) {
  const { t } = useTranslation();
  if (options.length === 0 && value.length === 0) return null;
  return (
    <Select
      mode="multiple"
      className="wide"
      aria-label={t('surveys.report.sources')}
      placeholder={t('surveys.report.sources')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={[...options]}
      onChange={onChange}
    />
  );
}

export function Add({ says, onAdd }: { says: string; onAdd: () => void }) {
  return (
    <Button icon={<PlusOutlined />} onClick={onAdd}>
      {says}
    </Button>
  );
}
