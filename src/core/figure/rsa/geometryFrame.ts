import { axisTitle, type Frame, plotTitle, tickRoom } from "../scene/plotFrame.ts";

/** The frame of a plot that is beside others in boxes of one size: the same height and side for all. */
export function geometryFrame(
  { width, height }: { width: number; height: number },
  left: number,
  right: number,
): Frame {
  const [top, below] = [plotTitle.height, tickRoom + axisTitle.height];
  const side = Math.max(60, Math.min(width - left - right, height - top - below));
  return { x: left, y: top, side };
}
