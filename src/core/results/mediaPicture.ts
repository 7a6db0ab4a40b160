/** What can be shown of a stimulus that is no text. */
export interface MediaPicture {
  /** A picture, or a sound's spectrogram, small and square, as a data URL. */
  readonly thumbnail?: string;
  /** The sound of a spectrogram, if it can be played. */
  readonly sound?: SoundPicture;
}

export interface SoundPicture {
  /** How long it lasts; of a long sound how much of its beginning is shown, and played. */
  readonly seconds: number;
  /** Only the beginning is shown. */
  readonly isCut?: true;
  /** Log-mel levels as VGGish hears them, time to the right, low below, as a data URL. */
  readonly spectrogram: string;
}
