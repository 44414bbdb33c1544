import { CloseOutlined, DownloadOutlined, FileOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { filePath, receivedPath, type AttachedFile, type Resource } from '@/api/attachments';
import { sizeText } from './uploads';
import './attachments.css';

interface Props {
  files: readonly AttachedFile[];
  resource: Resource;
  /** What the files belong to. */
  id: string | null;
  /** They came in an envelope: the id is the envelope's. */
  received?: boolean;
  /** They belong to another text and may be listed here too. */
  onAdd?: (file: AttachedFile) => void;
  onRemove?: (file: AttachedFile) => void;
}

/** Files with their size, each to be downloaded. */
export function AttachmentList({ files, resource, id, received = false, onAdd, onRemove }: Props) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className="attachment-list">
      {files.map((file) => (
        <li key={file.id}>
          <FileOutlined aria-hidden />
          <span className="attachment-name">
            {id === null ? (
              file.name
            ) : (
              <a
                href={received ? receivedPath(resource, id, file.id) : filePath(resource, id, file.id)}
                download={file.name}
                title={t('attachments.download', { name: file.name })}
              >
                {file.name} <DownloadOutlined aria-hidden />
              </a>
            )}
            <span className="soft figure"> {sizeText(file.size)}</span>
          </span>
          {onAdd && (
            <Button
              type="text"
              icon={<PlusOutlined />}
              title={t('attachments.list', { name: file.name })}
              aria-label={t('attachments.list', { name: file.name })}
              onClick={() => {
                onAdd(file);
              }}
            />
          )}
          {onRemove && (
            <Button
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('attachments.remove', { name: file.name })}
              onClick={() => {
                onRemove(file);
              }}
            >
              {t('attachments.takeOff')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
