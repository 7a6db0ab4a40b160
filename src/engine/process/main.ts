import { encoderLoader } from "../encoders/openEncoder.ts";
import { openModelStore } from "../models/modelStore.ts";
import { serve } from "./serve.ts";

serve({ encoders: encoderLoader, openModelStore });
