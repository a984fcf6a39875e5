// From encoded RGB to what the display takes: step 3 of media/colour_plan.h. The twin of
// media/light_converter.cpp; a change to one is a change to the other.
// Compiled with LIGHT_SDR, LIGHT_WIDE (SDR with primaries wider than 709), LIGHT_HLG or LIGHT_PQ.

#if !defined(LIGHT_SDR)
uniform mat3 gamut;           // linear source RGB to linear 709

vec3 to_709(vec3 light) { return clamp(gamut * light, 0.0, 1.0); }
#endif

#if defined(LIGHT_SDR)

vec3 to_display(vec3 encoded) { return encoded; }

#elif defined(LIGHT_WIDE)

vec3 to_display(vec3 encoded) {
    vec3 light = pow(max(encoded, 0.0), vec3(2.4));
    return pow(to_709(light), vec3(1.0 / 2.4));
}

#else

uniform sampler2D tone_curve; // 256 x 1: display light by PQ-encoded source light
uniform vec3 luminance;       // of linear source RGB
uniform float ootf_gamma;     // HLG
uniform float source_peak;    // in units of SDR white; light beyond it clips

const float kWhitePq = 203.0 / 10000.0;

float light_to_pq(float light) {
    float power = pow(light * kWhitePq, 0.1593017578125);
    return pow((0.8359375 + 18.8515625 * power) / (1.0 + 18.6875 * power), 78.84375);
}

// To light in units of SDR white.
#if defined(LIGHT_HLG)
float hlg_to_scene(float v) {
    return v <= 0.5 ? v * v / 3.0 : (exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12.0;
}

vec3 linearise(vec3 v) {
    vec3 scene = vec3(hlg_to_scene(v.r), hlg_to_scene(v.g), hlg_to_scene(v.b));
    float gain = pow(max(dot(luminance, scene), 1e-6), ootf_gamma - 1.0);
    return scene * (gain * source_peak);
}
#else
vec3 linearise(vec3 v) {
    vec3 power = pow(min(v, 1.0), vec3(1.0 / 78.84375));
    vec3 part = max(power - 0.8359375, 0.0) / (18.8515625 - 18.6875 * power);
    return pow(part, vec3(1.0 / 0.1593017578125)) / kWhitePq;
}
#endif

float tone(float light) {
    float place = clamp(light_to_pq(light), 0.0, 1.0) * 255.0;
    int below = min(int(place), 254);
    float low = texelFetch(tone_curve, ivec2(below, 0), 0).r;
    float high = texelFetch(tone_curve, ivec2(below + 1, 0), 0).r;
    return mix(low, high, place - float(below));
}

vec3 light_to_srgb(vec3 light) {
    vec3 straight = light * 12.92;
    vec3 curved = 1.055 * pow(light, vec3(1.0 / 2.4)) - 0.055;
    return mix(straight, curved, greaterThan(light, vec3(0.0031308)));
}

vec3 to_display(vec3 encoded) {
    vec3 light = min(linearise(max(encoded, 0.0)), source_peak);
    float most = max(max(light.r, light.g), max(light.b, 1e-6));
    return light_to_srgb(to_709(light * (tone(most) / most)));
}

#endif
